package io.bellwether.cli.rejected.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Offsets of one partition as text: {@code 3-7,9}. */
final class Ranges {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

    private Ranges() {}

    /**
     * Offsets that follow each other.
     *
     * @param last inclusive
     */
    record Range(long first, long last) {}

    /** @param offsets ascending, none twice */
    static String write(Collection<Long> offsets) {
        List<Range> ranges = new ArrayList<>();
        for (long offset : offsets) {
            int end = ranges.size() - 1;
            if (end >= 0 && ranges.get(end).last() + 1 == offset) {
                ranges.set(end, new Range(ranges.get(end).first(), offset));
            } else {
                ranges.add(new Range(offset, offset));
            }
        }
        List<String> texts = ranges.stream()
                .map(range -> range.first() == range.last()
                        ? Long.toString(range.first())
                        : range.first() + "-" + range.last())
                .toList();
        return String.join(",", texts);
    }

    /** @throws IllegalArgumentException where it is no such text */
    static List<Range> read(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher match = RANGE.matcher(part);
            if (!match.matches()) {
                throw new IllegalArgumentException("'" + part + "' is no range of offsets");
            }
            long first = Long.parseLong(match.group(1));
            ranges.add(new Range(first, match.group(2) == null ? first : Long.parseLong(match.group(2))));
        }
        return ranges;
    }
}
