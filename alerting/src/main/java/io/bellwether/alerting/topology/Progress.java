package io.bellwether.alerting.topology;

import io.bellwether.alerting.state.PassClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far the partitions of what is judged have been read, by arrival. They are read at different paces, most of all after something was down: while one is behind the others of its topic
 * its events are missing in the windows, and what seems to have become better may not have.
 *
 * <p>A partition is behind while the newest record of its topic arrived longer after its own last one than {@link #TOLERANCE} and half as long again as its longest gap of late. One that has gone quiet looks
 * the same, so topics are waited for no longer than {@link #PATIENCE}, by the wall clock, until they are level again. Not thread-safe.
 */
final class Progress {
    /** Records of one moment are read and committed within this time where all is well. */
    static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** Longer than it takes until the partitions of an instance that was killed are read by another one. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A long gap counts for less with time, and for nothing after so many times its length. */
    private static final int REMEMBERED = 50;

    private static final double MARGIN = 1.5;
    /** What the longest gap of a partition is taken to be that has just been heard of. */
    private static final double UNKNOWN_MILLIS = 5_000;

    private final Map<String, Topic> topics = new HashMap<>();
    /** Of topics that are read together: since when one of them is seen to be behind, by the wall clock. */
    private final Map<Set<String>, Optional<Instant>> waits = new HashMap<>();

    private Instant wall = Instant.EPOCH;

    private static final class Topic {
        private final Map<Integer, Partition> partitions = new HashMap<>();
        private long newest = Long.MIN_VALUE;

        boolean isBehind() {
            return partitions.values().stream().anyMatch(partition -> newest - partition.last > partition.tolerance());
        }
    }

    private static final class Partition {
        private long last;
        private double longest = UNKNOWN_MILLIS;

        Partition(long last) {
            this.last = last;
        }

        long tolerance() {
            return Math.max(TOLERANCE.toMillis(), Math.round(MARGIN * longest));
        }
    }

    /** @param heard what was known when it was last written */
    Progress(List<PassClock.Heard> heard) {
        for (PassClock.Heard each : heard) {
            long last = each.last().toEpochMilli();
            partition(each.topic(), each.partition(), last).longest =
                    each.longestGap().toNanos() / 1e6;
        }
    }

    /** A record was read. */
    void heard(String topic, int number, Instant arrived) {
        long at = arrived.toEpochMilli();
        Partition partition = partition(topic, number, at);
        long gap = Math.max(0, at - partition.last);
        // One gap that is out of all proportion, such as an outage of everything, is not what is usual.
        double counted = Math.min(gap, partition.tolerance());
        partition.longest = Math.max(counted, partition.longest - counted / REMEMBERED);
        partition.last += gap;
    }

    /** Whether a partition of any of these topics is behind and waited for. */
    boolean waitsFor(Set<String> read) {
        Optional<Instant> since = waits.computeIfAbsent(read, each -> Optional.empty());
        boolean tooLong =
                since.isPresent() && Duration.between(since.get(), wall).compareTo(PATIENCE) > 0;
        return !tooLong && isBehind(read);
    }

    /** The wall clock has moved. */
    void wallClock(Instant now) {
        wall = now;
        waits.replaceAll((read, since) -> isBehind(read) ? since.or(() -> Optional.of(now)) : Optional.empty());
    }

    /** What is to be known after a restart; a partition that is behind for long is not waited for again. */
    List<PassClock.Heard> heard() {
        List<PassClock.Heard> heard = new ArrayList<>();
        topics.forEach((name, topic) -> topic.partitions.forEach((number, partition) -> {
            if (topic.newest - partition.last <= PATIENCE.toMillis()) {
                heard.add(new PassClock.Heard(
                        name,
                        number,
                        Instant.ofEpochMilli(partition.last),
                        Duration.ofNanos(Math.round(partition.longest * 1e6))));
            }
        }));
        return heard;
    }

    private boolean isBehind(Set<String> read) {
        return read.stream().map(topics::get).anyMatch(topic -> topic != null && topic.isBehind());
    }

    private Partition partition(String name, int number, long at) {
        Topic topic = topics.computeIfAbsent(name, each -> new Topic());
        topic.newest = Math.max(topic.newest, at);
        return topic.partitions.computeIfAbsent(number, each -> new Partition(at));
    }
}
