package io.bellwether.training.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The standard configuration of each kind of training: what holds where a user says nothing else, and a start for a file of one's own. */
public enum Recipe {
    RISK,
    SENTIMENT,
    TOPIC,
    TABLE;

    /** Its name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The YAML text, with comments. */
    public String text() {
        String file = word() + ".yaml";
        try (InputStream stream = Recipe.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the recipe " + file + " is missing in this build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
