package io.bellwether.training.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a text says about its subject, in the label order of sentiment models. */
public enum Polarity {
    NEGATIVE(0),
    NEUTRAL(1),
    POSITIVE(2);

    private final int index;

    Polarity(int index) {
        this.index = index;
    }

    /** Its index in the label order. */
    public int index() {
        return index;
    }

    /** The label names in order, as packages carry them. */
    public static List<String> labels() {
        return Stream.of(values()).map(Polarity::label).toList();
    }

    /** Its name in packages: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The polarity with this name; case does not matter. */
    public static Optional<Polarity> of(String name) {
        return Stream.of(values())
                .filter(polarity -> polarity.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
