package io.bellwether.alerting.notify;

import io.bellwether.alerting.rule.Condition;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.Contributor;
import io.bellwether.schemas.message.ExampleEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an alert says, in words and figures for people. */
final class AlertText {
    private AlertText() {}

    /** What was measured, on one line. */
    static String measured(Alert alert) {
        Optional<Condition.Kind> kind = Condition.Kind.of(alert.getKind());
        String certain = kind.filter(Condition.Kind.RATE::equals).isPresent()
                ? ", certain of " + figure(kind, alert.getLowerBound())
                : "";
        return String.format(
                Locale.ROOT,
                "%s (%d of %d)%s, fires at %s, clears below %s",
                figure(kind, alert.getValue()),
                alert.getHits(),
                alert.getSample(),
                certain,
                figure(kind, alert.getFireThreshold()),
                figure(kind, alert.getClearThreshold()));
    }

    private static String figure(Optional<Condition.Kind> kind, double value) {
        return kind.map(known -> known.figure(value)).orElseGet(() -> plain(value));
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** What is normal. */
    static String reference(Alert alert, double normal) {
        return Condition.Kind.of(alert.getKind())
                .map(kind -> kind.reference(normal))
                .orElseGet(() -> plain(normal));
    }

    /** Who makes the difference, on one line; empty where nobody does. */
    static String contributors(Alert alert) {
        return alert.getContributors().stream().map(AlertText::contributor).collect(Collectors.joining(", "));
    }

    /** What the rate is without the model that came last; empty where nobody knows, or none came. */
    static String rateWithoutNewestModel(Alert alert) {
        Double rate = alert.getRateWithoutNewestModel();
        return rate == null ? "" : Condition.Kind.RATE.figure(rate);
    }

    /** The examples, one a line; ids alone where an earlier version wrote the alert. */
    static List<String> examples(Alert alert) {
        return alert.getExampleEvents().isEmpty()
                ? alert.getExamples()
                : alert.getExampleEvents().stream().map(AlertText::example).toList();
    }

    /** Of what the contributors are the shares. */
    static String sampled(Alert alert) {
        return alert.getSampledHits() == 0
                ? "share of the hits"
                : "share of the last " + alert.getSampledHits() + " hits";
    }

    /** An event and why it was scored as it was, on one line. */
    private static String example(ExampleEvent event) {
        String score = event.getScore() == null ? "" : String.format(Locale.ROOT, " %.2f", event.getScore());
        String reasons = event.getReasons().stream()
                .map(reason -> String.format(Locale.ROOT, "%s %+.2f", reason.getName(), reason.getContribution()))
                .collect(Collectors.joining(", "));
        return event.getId() + ": " + event.getLabel() + score + (reasons.isEmpty() ? "" : " (" + reasons + ")");
    }

    static String contributor(Contributor contributor) {
        return String.format(
                Locale.ROOT,
                "%s %s %.0f %%",
                contributor.getField(),
                contributor.getValue(),
                contributor.getShare() * 100);
    }
}
