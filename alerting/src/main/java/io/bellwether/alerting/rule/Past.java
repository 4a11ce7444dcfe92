package io.bellwether.alerting.rule;

import io.bellwether.alerting.rule.AlertLog.LifeKey;
import io.bellwether.alerting.window.GroupKey;
import io.bellwether.alerting.window.WindowSpec;
import io.bellwether.alerting.window.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rules have learned of their own past: for spikes the level of each group and the rhythm of the rule, for absences the cadence of each group.
 *
 * <p>Levels are learned from periods as long as the window and aligned with it, once a bucket is {@link #LAG} buckets old, so that late events are in it. A period in
 * which the source fell silent teaches nothing.
 *
 * <p><b>Failure modes.</b> Beyond the bound on groups the one that was longest without an event is forgotten, and counted. Every change is told to the log before
 * the method returns. Not thread-safe.
 */
final class Past {
    /** Buckets that late events have before theirs is learned from. */
    static final int LAG = 2;

    /** What two days ago has a weight of 1/e in a group's level. */
    private static final Duration MEMORY = Duration.ofDays(2);

    private static final double MOST_WEIGHT = 0.2;

    private final int maxGroups;
    private final AlertLog log;
    private final Map<String, Season> seasons = new HashMap<>();
    private final Map<LifeKey, Level> levels = new LinkedHashMap<>();
    private final Map<LifeKey, Cadence> cadences = new LinkedHashMap<>();
    private long droppedGroups;

    /** @param maxGroups how many levels and how many cadences are kept, over all rules together */
    Past(int maxGroups, AlertLog log) {
        this.maxGroups = maxGroups;
        this.log = log;
    }

    void restore(String rule, Season season) {
        seasons.put(rule, season);
    }

    void restore(LifeKey key, Level level) {
        levels.put(key, level);
    }

    void restore(LifeKey key, Cadence cadence) {
        cadences.put(key, cadence);
    }

    /** All is put back: what was learned with another window than the rule has now becomes that of this one. */
    void convert(Rule rule) {
        Duration size = rule.window().size();
        Season season = seasons.get(rule.name());
        if (season == null || season.window().equals(size)) {
            return;
        }
        Season converted = season.convert(size);
        seasons.put(rule.name(), converted);
        log.season(rule.name(), converted);
        levels.replaceAll((key, level) -> {
            if (!key.rule().equals(rule.name())) {
                return level;
            }
            Level stretched = level.stretched(season.longer(size));
            log.level(key, stretched);
            return stretched;
        });
    }

    long droppedGroups() {
        return droppedGroups;
    }

    /** A group was heard. */
    void hear(Rule rule, LifeKey key, Instant now) {
        if (rule.condition() instanceof AbsenceThreshold threshold) {
            Cadence before = cadences.remove(key);
            Cadence after = before == null
                    ? Cadence.beginning(now)
                    : before.heard(now, threshold.isAbsent(before.silence(now)));
            cadences.put(key, after);
            log.cadence(key, after);
            while (cadences.size() > maxGroups) {
                LifeKey eldest = cadences.keySet().iterator().next();
                cadences.remove(eldest);
                log.forget(eldest);
                droppedGroups++;
            }
        }
    }

    /** Groups of a rule whose silence can be judged. */
    List<LifeKey> listened(Rule rule) {
        if (!(rule.condition() instanceof AbsenceThreshold)) {
            return List.of();
        }
        return cadences.keySet().stream()
                .filter(key -> key.rule().equals(rule.name()))
                .toList();
    }

    Optional<Cadence.Silence> silence(Rule rule, LifeKey key, Instant now) {
        return rule.condition() instanceof AbsenceThreshold
                ? Optional.ofNullable(cadences.get(key)).map(cadence -> cadence.silence(now))
                : Optional.empty();
    }

    /** What is normal for a group in the window that ends at the instant; empty for a rule that does not learn it. */
    Optional<Expectation> expectation(Rule rule, LifeKey key, Instant now) {
        Season season = rule.condition() instanceof SpikeThreshold ? seasons.get(rule.name()) : null;
        if (season == null) {
            return Optional.empty();
        }
        Duration size = rule.window().size();
        double rhythm = season.factor(now.minus(size), now);
        Level level = levels.getOrDefault(key, Level.silent(season.total().periods()));
        double hits = level.mean() * rhythm;
        return Optional.of(new Expectation(
                hits,
                level.spread(Math.max(SpikeThreshold.LEAST_EXPECTED, hits)),
                Duration.ofMillis(size.toMillis()
                        * Math.min(level.periods(), season.total().periods()))));
    }

    /** Learns what can be learned by now, before the windows forget it; whether there was anything. */
    boolean settle(Rule rule, Windows windows, Instant now) {
        if (!(rule.condition() instanceof SpikeThreshold)) {
            return false;
        }
        WindowSpec spec = rule.window();
        long newest = spec.bucketOf(now);
        long settled = newest - LAG;
        boolean changed = !seasons.containsKey(rule.name());
        Season season = seasons.computeIfAbsent(rule.name(), name -> Season.beginning(settled, spec.size()));
        if (settled - season.read() > WindowSpec.BUCKETS - LAG) {
            skip(rule, season, settled - (WindowSpec.BUCKETS - LAG));
            changed = true;
        }
        while (season.read() < settled) {
            read(rule, season, windows, season.read() + 1);
            changed = true;
        }
        if (changed) {
            log.season(rule.name(), season);
        }
        return changed;
    }

    private void read(Rule rule, Season season, Windows windows, long bucket) {
        WindowSpec spec = rule.window();
        if (Math.floorMod(bucket, WindowSpec.BUCKETS) == 0) {
            season.begin();
        }
        if (windows.pulse(spec).silent(bucket)) {
            skip(rule, season, bucket);
            return;
        }
        long all = 0;
        for (GroupKey group : windows.groups(spec)) {
            long hits = windows.hitsIn(spec, group, rule.scope().hit().name(), bucket);
            if (hits > 0) {
                all += hits;
                LifeKey key = new LifeKey(rule.name(), group.values());
                Level level = levels.remove(key);
                Level before = level == null ? Level.silent(season.total().periods()) : level;
                keep(key, before.plus(hits));
            }
        }
        season.read(bucket, all);
        boolean over = Math.floorMod(bucket + 1, WindowSpec.BUCKETS) == 0;
        if (over && season.whole()) {
            learn(rule, season, bucket);
        } else if (over) {
            skip(rule, season, bucket);
        }
    }

    private void learn(Rule rule, Season season, long lastBucket) {
        Duration size = rule.window().size();
        Instant end = rule.window().startOf(lastBucket + 1);
        Instant begin = end.minus(size);
        double weight = Math.min(MOST_WEIGHT, (double) size.toMillis() / MEMORY.toMillis());
        double rhythm = Math.max(0.01, season.factor(begin, end));
        for (LifeKey key : keysOf(rule)) {
            Level learned = levels.getOrDefault(key, Level.silent(0)).learn(rhythm, weight);
            if (learned.isNothing()) {
                levels.remove(key);
                log.forget(key);
            } else {
                levels.put(key, learned);
                log.level(key, learned);
            }
        }
        season.learn(begin, end, weight);
    }

    private void skip(Rule rule, Season season, long bucket) {
        season.skip(bucket);
        for (LifeKey key : keysOf(rule)) {
            Level level = levels.getOrDefault(key, Level.silent(0));
            if (level.open() > 0) {
                levels.put(key, level.skip());
                log.level(key, level.skip());
            }
        }
    }

    private void keep(LifeKey key, Level level) {
        levels.put(key, level);
        log.level(key, level);
        while (levels.size() > maxGroups) {
            LifeKey eldest = levels.keySet().iterator().next();
            levels.remove(eldest);
            log.forget(eldest);
            droppedGroups++;
        }
    }

    private List<LifeKey> keysOf(Rule rule) {
        return levels.keySet().stream()
                .filter(key -> key.rule().equals(rule.name()))
                .toList();
    }
}
