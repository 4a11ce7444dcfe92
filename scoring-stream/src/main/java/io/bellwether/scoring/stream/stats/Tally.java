package io.bellwether.scoring.stream.stats;

import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.ModelRole;
import io.bellwether.schemas.message.ModelStats;
import io.bellwether.scoring.model.drift.Distribution;
import io.bellwether.scoring.model.drift.FeatureCounts;
import io.bellwether.scoring.model.drift.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counts of one model in one role since they were begun. Not thread-safe. */
final class Tally {
    private final Judge judge;
    private final @Nullable Judge against;
    private final FeatureCounts features;
    private final @Nullable Distribution score;
    private final long[] scoreBins;
    private final long[] scores = new long[Scales.SCORE_BINS];
    private final long[] latency = new long[Scales.LATENCY_BINS];
    private final long[] labels;
    private final long[] differences;
    private final Map<String, Long> missing = new HashMap<>();
    private final Publishers publishers = new Publishers();
    private long events;
    private long errors;
    private long sampled;
    private long agreements;
    private long wordless;

    /** @param against which model decided the same events; null where this one did */
    Tally(Judge judge, @Nullable Judge against) {
        this.judge = judge;
        this.against = against;
        boolean decides = judge.role() != ModelRole.SHADOW;
        features = new FeatureCounts(judge.reference(), decides ? judge.features() : List.of());
        score = judge.reference().of(Reference.SCORE).orElse(null);
        scoreBins = new long[score == null ? 0 : score.shares().size() + 1];
        labels = new long[judge.labels()];
        differences = new long[decides ? 0 : Scales.DIFFERENCE_BINS];
    }

    /** Counts what this model said, as the decider or as the shadow. */
    void add(Opinion own, Heard heard, String publisher) {
        latency[Scales.latency(own.nanos())]++;
        if (!own.isScored()) {
            errors++;
            return;
        }
        events++;
        scores[Scales.score(own.score())]++;
        if (score != null) {
            scoreBins[score.bin(own.score())]++;
        }
        if (labels.length > 0) {
            labels[own.label()]++;
        }
        if (against == null) {
            decided(heard, publisher);
        } else if (heard.decider().isScored()) {
            agreements += own.label() == heard.decider().label() ? 1 : 0;
            differences[Scales.difference(own.score() - heard.decider().score())]++;
        }
    }

    private void decided(Heard heard, String publisher) {
        if (heard.sampled() != null) {
            sampled++;
            features.add(heard.sampled());
        }
        for (String each : heard.missing()) {
            missing.merge(each, 1L, Long::sum);
        }
        wordless += heard.missing().isEmpty() ? 0 : 1;
        publishers.add(publisher, 1, heard.missing().size());
    }

    /** What was counted. The tally is not to be used any more. */
    ModelStats stats(String task, Instant minute) {
        ModelStats stats = new ModelStats();
        stats.setModel(
                new ModelRef(judge.id().name(), judge.id().version(), judge.id().sha256()));
        stats.setRole(judge.role());
        stats.setComparedWith(against == null ? null : against.id().version());
        stats.setTask(task);
        stats.setMinute(minute);
        stats.setEvents(events);
        stats.setErrors(errors);
        stats.setSampled(sampled);
        stats.setBins(bins());
        stats.setMissing(missing);
        stats.setScores(list(scores));
        stats.setLabels(list(labels));
        stats.setLatency(list(latency));
        stats.setAgreements(agreements);
        stats.setDifferences(list(differences));
        stats.setPublishers(publishers.counts());
        return stats;
    }

    private Map<String, List<Long>> bins() {
        Map<String, List<Long>> bins = new HashMap<>();
        features.take().forEach((name, counts) -> bins.put(name, list(counts)));
        if (score != null) {
            bins.put(Reference.SCORE, list(scoreBins));
        }
        if (labels.length > 0 && judge.reference().of(Reference.LABEL).isPresent()) {
            List<Long> counts = list(labels);
            counts.add(0L);
            bins.put(Reference.LABEL, counts);
        }
        if (against == null && judge.reference().of(Reference.WORDS).isPresent()) {
            bins.put(Reference.WORDS, list(new long[] {events - wordless, wordless}));
        }
        return bins;
    }

    private static List<Long> list(long[] counts) {
        List<Long> list = new ArrayList<>(counts.length + 1);
        for (long count : counts) {
            list.add(count);
        }
        return list;
    }
}
