package io.bellwether.cli.rollout;

import io.bellwether.schemas.message.ModelControl;
import io.bellwether.scoring.stream.rollout.control.ControlChange;
import java.util.Locale;

/** What control says of a model, in one line. */
final class StatusText {
    private StatusText() {}

    static String line(ModelControl control) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%-9s  live %s, before %s",
                control.getName(),
                ControlChange.text(control.getLive()),
                ControlChange.text(control.getPrevious())));
        if (control.getCanary() != null) {
            line.append(String.format(
                    Locale.ROOT, ", canary %s (%s of accounts)", control.getCanary(), control.getCanaryShare()));
        }
        if (control.getShadow() != null) {
            line.append(", shadow ").append(control.getShadow());
        }
        if (control.getProposed() != null) {
            line.append(String.format(
                    Locale.ROOT,
                    ", proposed %s by %s: waits for `bellwether model approve %s %s` by somebody else",
                    control.getProposed(),
                    control.getProposedBy(),
                    control.getName(),
                    control.getProposed()));
        }
        line.append(String.format(Locale.ROOT, "; by %s at %s", control.getBy(), control.getAt()));
        return control.getComment() == null
                ? line.toString()
                : line.append(": ").append(control.getComment()).toString();
    }
}
