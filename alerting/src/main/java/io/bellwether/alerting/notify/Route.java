package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one label an alert must have for a receiver to be told of it. More than that is Alertmanager's.
 *
 * @param label name of a label, as {@link AlertLabels} has it
 * @param value its value
 */
record Route(String label, String value) {
    private static final Pattern MATCH = Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_-]*)\\s*=\\s*([^=~\\s][^=]*)");

    /**
     * @param text such as {@code team=fraud}
     * @throws IllegalArgumentException where it is something else; the message says what was expected
     */
    static Route parse(String text) {
        Matcher match = MATCH.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("is one label and its value, such as team=fraud, not '" + text
                    + "'; more is a matter for Alertmanager");
        }
        return new Route(AlertLabels.name(match.group(1)), match.group(2).strip());
    }

    boolean matches(Alert alert) {
        return value.equals(AlertLabels.of(alert).get(label));
    }
}
