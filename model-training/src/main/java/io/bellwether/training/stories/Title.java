package io.bellwether.training.stories;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A real title, its words parted by one space each.
 *
 * @param companies names in it, as far as the data say
 */
record Title(String text, List<String> companies) {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    Title {
        text = SPACE.matcher(text.strip()).replaceAll(" ");
        companies = List.copyOf(companies);
    }
}
