package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.Contributor;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an alert says, in words and figures for people. */
final class AlertText {
    private AlertText() {}

    /** What was measured, on one line. */
    static String measured(Alert alert) {
        return String.format(
                Locale.ROOT,
                "%.1f %% (%d of %d), certain of %.1f %%, fires at %.1f %%, clears below %.1f %%",
                percent(alert.getValue()),
                alert.getHits(),
                alert.getSample(),
                percent(alert.getLowerBound()),
                percent(alert.getFireThreshold()),
                percent(alert.getClearThreshold()));
    }

    /** Who makes the difference, on one line; empty where nobody does. */
    static String contributors(Alert alert) {
        return alert.getContributors().stream().map(AlertText::contributor).collect(Collectors.joining(", "));
    }

    static String contributor(Contributor contributor) {
        return String.format(
                Locale.ROOT,
                "%s %s %.0f %%",
                contributor.getField(),
                contributor.getValue(),
                percent(contributor.getShare()));
    }

    /** A rate as a percentage. */
    static String share(double rate) {
        return String.format(Locale.ROOT, "%.1f %%", percent(rate));
    }

    private static double percent(double rate) {
        return rate * 100;
    }
}
