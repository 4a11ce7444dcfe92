package io.bellwether.scoring.stream.watch;

import io.bellwether.schemas.message.ModelStats;
import io.bellwether.scoring.stream.stats.Publishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts of several minutes and tasks, added up. Not thread-safe. */
final class Sums {
    private long events;
    private long errors;
    private long sampled;
    private long agreements;
    private long[] scores = {};
    private long[] labels = {};
    private long[] latency = {};
    private long[] differences = {};
    private final Map<String, long[]> bins = new HashMap<>();
    private final Map<String, long[]> missing = new HashMap<>();
    private final Publishers publishers = new Publishers();

    /** Adds what a task counted. */
    void add(ModelStats stats) {
        events += stats.getEvents();
        errors += stats.getErrors();
        sampled += stats.getSampled();
        agreements += stats.getAgreements();
        scores = plus(scores, stats.getScores());
        labels = plus(labels, stats.getLabels());
        latency = plus(latency, stats.getLatency());
        differences = plus(differences, stats.getDifferences());
        stats.getBins().forEach((name, counts) -> bins.merge(name, plus(new long[0], counts), Sums::plus));
        stats.getMissing().forEach((name, count) -> missing.merge(name, new long[] {count}, Sums::plus));
        stats.getPublishers()
                .forEach((name, counted) -> publishers.add(name, counted.getEvents(), counted.getMissing()));
    }

    /** Adds other sums. */
    void add(Sums other) {
        events += other.events;
        errors += other.errors;
        sampled += other.sampled;
        agreements += other.agreements;
        scores = plus(scores, other.scores);
        labels = plus(labels, other.labels);
        latency = plus(latency, other.latency);
        differences = plus(differences, other.differences);
        other.bins.forEach((name, counts) -> bins.merge(name, counts.clone(), Sums::plus));
        other.missing.forEach((name, count) -> missing.merge(name, count.clone(), Sums::plus));
        other.publishers
                .counts()
                .forEach((name, counted) -> publishers.add(name, counted.getEvents(), counted.getMissing()));
    }

    /** Puts the sums into a message that says whose they are already. */
    ModelStats into(ModelStats stats) {
        stats.setEvents(events);
        stats.setErrors(errors);
        stats.setSampled(sampled);
        stats.setAgreements(agreements);
        stats.setScores(list(scores));
        stats.setLabels(list(labels));
        stats.setLatency(list(latency));
        stats.setDifferences(list(differences));
        Map<String, List<Long>> binsOut = new HashMap<>();
        bins.forEach((name, counts) -> binsOut.put(name, list(counts)));
        stats.setBins(binsOut);
        Map<String, Long> missingOut = new HashMap<>();
        missing.forEach((name, count) -> missingOut.put(name, count[0]));
        stats.setMissing(missingOut);
        stats.setPublishers(publishers.counts());
        return stats;
    }

    /** Events that have a score. */
    long events() {
        return events;
    }

    /** Events that could not be scored. */
    long errors() {
        return errors;
    }

    /** Events whose features were counted. */
    long sampled() {
        return sampled;
    }

    /** Events on which shadow and decider agreed. */
    long agreements() {
        return agreements;
    }

    /** By score, in the bins of all models. */
    long[] scores() {
        return scores;
    }

    /** By label. */
    long[] labels() {
        return labels;
    }

    /** By latency. */
    long[] latency() {
        return latency;
    }

    /** By the difference to the decider; their sum is what could be compared. */
    long[] differences() {
        return differences;
    }

    /** By the bins of the manifest; live. */
    Map<String, long[]> bins() {
        return bins;
    }

    /** By publisher; live. */
    Publishers publishers() {
        return publishers;
    }

    private static long[] plus(long[] sums, List<Long> more) {
        long[] counts = new long[more.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = more.get(i);
        }
        return plus(sums, counts);
    }

    private static long[] plus(long[] sums, long[] more) {
        long[] added = Arrays.copyOf(sums, Math.max(sums.length, more.length));
        for (int i = 0; i < more.length; i++) {
            added[i] += more[i];
        }
        return added;
    }

    private static List<Long> list(long[] counts) {
        List<Long> list = new ArrayList<>(counts.length);
        for (long count : counts) {
            list.add(count);
        }
        return list;
    }
}
