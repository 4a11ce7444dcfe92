package io.bellwether.cli.rejected;

import io.bellwether.cli.rejected.record.RejectedRecord;
import io.bellwether.cli.rejected.replay.Replay.Outcome;
import io.bellwether.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a replay did, or would do. Not thread-safe. */
final class ReplayReport {

    private final Topics topics;
    private final boolean dryRun;
    private final Map<String, Long> sent = new TreeMap<>();
    private final Map<String, Long> left = new TreeMap<>();

    ReplayReport(Topics topics, boolean dryRun) {
        this.topics = topics;
        this.dryRun = dryRun;
    }

    /** Counts a record; in a rehearsal gives the line that says what would become of it. */
    Optional<String> add(RejectedRecord record, Outcome outcome) {
        String what;
        if (outcome instanceof Outcome.Sent to) {
            sent.merge(to.source().topic(), 1L, Long::sum);
            what = "would go to " + to.source().topic() + ", partition " + to.partition();
        } else {
            String why = reason(outcome);
            left.merge(why, 1L, Long::sum);
            what = "would stay: " + why;
        }
        return dryRun
                ? Optional.of(record.at().inTopic() + "  " + record.cause() + " from "
                        + new Row(record, Optional.empty()).source(topics) + "  " + what)
                : Optional.empty();
    }

    List<String> lines(String name) {
        List<String> lines = new ArrayList<>();
        long total = sent.values().stream().mapToLong(Long::longValue).sum();
        lines.add((dryRun ? "Nothing was sent. Replay " + name + " would send " : "Replay " + name + " sent ") + total
                + " records");
        sent.forEach((topic, count) -> lines.add("%9d  to %s".formatted(count, topic)));
        if (!left.isEmpty()) {
            lines.add("Not sent:");
            left.forEach((why, count) -> lines.add("%9d  %s".formatted(count, why)));
        }
        return lines;
    }

    private static String reason(Outcome outcome) {
        if (outcome instanceof Outcome.SentBefore before) {
            return "sent before, by " + before.replay();
        }
        if (outcome instanceof Outcome.Hopeless again) {
            return "would be rejected again as " + again.why().code() + "; `explain` says why, --force sends it";
        }
        return outcome instanceof Outcome.Impossible impossible ? impossible.why() : "";
    }
}
