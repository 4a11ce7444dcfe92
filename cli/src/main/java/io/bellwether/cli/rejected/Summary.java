package io.bellwether.cli.rejected;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts rejected records by cause and source topic. Not thread-safe. */
final class Summary {

    private static final String COLUMNS = "%9s %9s  %-16s %s";

    private final Topics topics;
    private final Map<Kind, long[]> counts = new HashMap<>();

    Summary(Topics topics) {
        this.topics = topics;
    }

    private record Kind(String cause, String source) {}

    void add(Row row) {
        String source = row.source(topics);
        int end = source.indexOf('/');
        Kind kind = new Kind(row.record().cause(), end < 0 ? source : source.substring(0, end));
        long[] count = counts.computeIfAbsent(kind, none -> new long[2]);
        count[0]++;
        if (row.replay().isPresent()) {
            count[1]++;
        }
    }

    /** The most frequent first. */
    List<String> lines(boolean json) {
        List<String> lines = new ArrayList<>();
        if (!json) {
            lines.add(String.format(Locale.ROOT, COLUMNS, "RECORDS", "REPLAYED", "CAUSE", "SOURCE TOPIC"));
        }
        counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Kind, long[]> entry) -> -entry.getValue()[0])
                        .thenComparing(entry -> entry.getKey().toString()))
                .forEach(entry -> lines.add(line(entry.getKey(), entry.getValue(), json)));
        return lines;
    }

    private static String line(Kind kind, long[] count, boolean json) {
        return json
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("cause", kind.cause())
                        .put("topic", kind.source())
                        .put("records", count[0])
                        .put("replayed", count[1])
                        .toString()
                : String.format(Locale.ROOT, COLUMNS, count[0], count[1], kind.cause(), kind.source());
    }
}
