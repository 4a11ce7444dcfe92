package io.bellwether.alerting.window;

import java.util.List;

/**
 * One group of one window.
 *
 * @param window id of the {@link WindowSpec}
 * @param values the values of its fields, in the order the spec names them; empty for the one group of a spec without grouping
 */
public record GroupKey(String window, List<String> values) {
    public GroupKey {
        values = List.copyOf(values);
    }
}
