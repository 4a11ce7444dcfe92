package io.bellwether.scoring.stream;

import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.ModelRole;
import io.bellwether.schemas.message.ModelStats;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.testing.NewsItems;
import io.bellwether.testing.TickingClock;
import io.bellwether.testing.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** Valid messages keyed so that they belong to the only partition a test driver has. */
public final class Samples {
    /** When everything arrives unless a test says otherwise; also the event time of valid messages. */
    public static final Instant NOW = TickingClock.START;

    public static final String ACCOUNT = inPartition("account", 0, 0);
    public static final String OTHER_ACCOUNT = inPartition("account", 0, 1);
    public static final String STRAY_ACCOUNT = inPartition("account", 3, 0);
    public static final String NEWS = inPartition("news", 0, 0);

    private Samples() {}

    public static Transaction transaction(String event) {
        return Transactions.of(ACCOUNT, event);
    }

    public static Transaction transactionAt(String event, Instant occurredAt) {
        return Transactions.builder()
                .setAccountId(ACCOUNT)
                .setEventId(event)
                .setOccurredAt(occurredAt)
                .build();
    }

    public static NewsItem news(String... entities) {
        return NewsItems.builder()
                .setNewsId(NEWS)
                .setEntities(List.of(entities))
                .build();
    }

    /** The n-th news item of this kind of ids with a headline. */
    public static NewsItem headline(int n, String title) {
        return NewsItems.of(inPartition("news", 0, n), title);
    }

    /** What one task counted of a risk model in a minute, all scores and all times alike. */
    public static ModelStats counts(String version, ModelRole role, long events, long errors, Instant minute) {
        ModelStats stats = new ModelStats();
        stats.setModel(new ModelRef("risk", version, version.repeat(64).substring(0, 64)));
        stats.setRole(role);
        stats.setTask("transactions-0");
        stats.setMinute(minute);
        stats.setEvents(events);
        stats.setErrors(errors);
        stats.setBins(Map.of());
        stats.setMissing(Map.of());
        stats.setScores(bins(20, 4, events));
        stats.setLabels(List.of());
        stats.setLatency(bins(64, 8, events + errors));
        stats.setDifferences(List.of());
        stats.setPublishers(Map.of());
        return stats;
    }

    /** Bins of which one has all events. */
    public static List<Long> bins(int count, int which, long events) {
        List<Long> bins = new ArrayList<>(Collections.nCopies(count, 0L));
        bins.set(which, events);
        return bins;
    }

    /** The n-th id of this kind whose key belongs to a partition of six. */
    public static String inPartition(String kind, int partition, int n) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> kind + "-" + i)
                .filter(id -> partitionOf(id) == partition)
                .skip(n)
                .findFirst()
                .orElseThrow();
    }

    private static int partitionOf(String id) {
        return Utils.toPositive(Utils.murmur2(id.getBytes(StandardCharsets.UTF_8))) % 6;
    }
}
