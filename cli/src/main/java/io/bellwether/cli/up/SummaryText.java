package io.bellwether.cli.up;

import io.bellwether.cli.up.Tally.Mood;
import io.bellwether.cli.up.Tally.Snapshot;
import io.bellwether.cli.up.Tally.Totals;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.RiskEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The live view as text. */
final class SummaryText {

    private static final int REASONS = 3;
    private static final int ENTITIES = 5;
    private static final int STORIES = 4;
    private static final int HEADLINE = 70;
    private static final int ALERTS = 6;

    private SummaryText() {}

    /** One line for where there is no terminal. */
    static String line(Snapshot now) {
        Totals totals = now.totals();
        return String.format(
                Locale.ROOT,
                "%,d transactions (%.0f/s, %,d high risk), %,d news events (%.1f/s), %,d rejected, %d alerts firing",
                totals.transactions(),
                now.transactionRate(),
                totals.highRisk(),
                totals.news(),
                now.newsRate(),
                totals.rejected(),
                firing(now));
    }

    /** The whole screen. */
    static List<String> screen(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(line(now));
        lines.add("");
        lines.add("@|bold high-risk transactions|@");
        now.latestHighRisk().forEach(event -> lines.add("  " + risk(event)));
        lines.add("");
        lines.add("@|bold sentiment by entity, last minute|@   negative / neutral / positive");
        now.moods().entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<String, Mood> mood) -> -mood.getValue().total()))
                .limit(ENTITIES)
                .forEach(mood -> lines.add(mood(mood.getKey(), mood.getValue())));
        lines.add("");
        lines.add("@|bold stories, last minute|@   items, topic, headline");
        now.stories().stream().limit(STORIES).forEach(story -> lines.add(story(story)));
        lines.add("");
        lines.add("@|bold alerts|@");
        List<Alert> alerts = now.alerts();
        alerts.stream()
                .skip(Math.max(0, alerts.size() - ALERTS))
                .forEach(alert -> lines.add("  " + colour(alert.getState()) + " " + alert(alert)));
        return lines;
    }

    static String risk(RiskEvent event) {
        String reasons = event.getReasons().stream()
                .limit(REASONS)
                .map(reason -> String.format(Locale.ROOT, "%s %+.1f", reason.getName(), reason.getContribution()))
                .collect(Collectors.joining(", "));
        Money money = event.getMoney();
        return String.format(
                Locale.ROOT,
                "%.3f  %s %s at %s: %s",
                event.getScore(),
                BigDecimal.valueOf(money.getUnscaled(), money.getScale()).toPlainString(),
                money.getCurrency(),
                event.getMerchantId(),
                reasons);
    }

    static String alert(Alert alert) {
        String group = alert.getGroup().isEmpty()
                ? ""
                : alert.getGroup().values().stream().collect(Collectors.joining(", ", " on ", ""));
        return String.format(
                Locale.ROOT,
                "%s%s: %.0f %% (fires at %.0f %%, clears below %.0f %%), %d of %d events",
                alert.getRule(),
                group,
                100 * alert.getValue(),
                100 * alert.getFireThreshold(),
                100 * alert.getClearThreshold(),
                alert.getHits(),
                alert.getSample());
    }

    private static String mood(String entity, Mood mood) {
        return String.format(
                Locale.ROOT, "  %-20s %4d / %d / %d", entity, mood.negative(), mood.neutral(), mood.positive());
    }

    /** A headline is shortened, and what would be taken for colours in it is not. */
    private static String story(StoryBoard.Story story) {
        String headline = story.headline().replace("@|", "@ |");
        String shown = headline.length() <= HEADLINE ? headline : headline.substring(0, HEADLINE - 3) + "...";
        return String.format(Locale.ROOT, "  %4d  %-22s %s", story.items(), story.topic(), shown);
    }

    private static String colour(AlertState state) {
        return switch (state) {
            case FIRING -> "@|red,bold FIRING|@  ";
            case RESOLVED -> "@|green RESOLVED|@";
            case NO_DATA -> "@|yellow NO_DATA|@ ";
        };
    }

    private static long firing(Snapshot now) {
        return now.alerts().stream()
                .filter(alert -> alert.getState() == AlertState.FIRING)
                .count();
    }
}
