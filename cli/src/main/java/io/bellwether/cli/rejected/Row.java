package io.bellwether.cli.rejected;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.rejected.record.RejectedRecord;
import io.bellwether.schemas.topic.Topics;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A rejected record as a line: what scoring said of it, nothing of what it holds.
 *
 * @param replay that sent it, if one did
 */
record Row(RejectedRecord record, Optional<String> replay) {

    private static final String COLUMNS = "%-10s %-20s %-16s %-24s %s";

    static String head() {
        return String.format(Locale.ROOT, COLUMNS, "RECORD", "REJECTED", "CAUSE", "SOURCE", "DETAIL");
    }

    String text(Topics topics) {
        return String.format(
                Locale.ROOT,
                COLUMNS,
                record.at().inTopic(),
                record.rejectedAt().truncatedTo(ChronoUnit.SECONDS),
                record.cause(),
                source(topics),
                replay.map(name -> "[replayed by " + name + "] ").orElse("") + record.detail());
    }

    /** Where it came from, with the topic's short name. */
    String source(Topics topics) {
        return record.source()
                .map(place ->
                        topics.byName(place.topic()).map(topics::shortName).orElse(place.topic()) + "/"
                                + place.inTopic())
                .orElse("-");
    }

    ObjectNode json() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("partition", record.at().partition()).put("offset", record.at().offset());
        line.put("rejectedAt", record.rejectedAt().toString());
        line.put("cause", record.cause()).put("detail", record.detail());
        record.source()
                .ifPresent(place -> line.putObject("source")
                        .put("topic", place.topic())
                        .put("partition", place.partition())
                        .put("offset", place.offset()));
        line.put("model", record.model());
        line.put("bytes", Math.max(0, record.copy().serializedValueSize()));
        replay.ifPresent(name -> line.put("replayedBy", name));
        return line;
    }
}
