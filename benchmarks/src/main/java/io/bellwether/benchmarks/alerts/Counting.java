package io.bellwether.benchmarks.alerts;

import java.util.ArrayList;
import java.util.List;

/**
 * Detectors that look at the negative items of the last half hour, of each company and of all, once a minute: a fixed threshold, and a ratio to the half hour before, as spike
 * rules of log alerting have it. What fired is quiet again once it no longer holds, and for an hour at least.
 */
final class Counting implements Detector {
    static final String FIXED = "fixed threshold";
    static final String RATIO = "ratio to the window before";
    static final int WINDOW = 30;

    private static final int REST = 60;

    /** Fewer never fire by a ratio, as in our own rules. */
    private static final int LEAST_ONE = 8;

    private static final int LEAST_ALL = 20;

    private final boolean ratio;
    private final Limits limits;
    private final int[][] counts = new int[World.ENTITIES + 1][2 * WINDOW];
    private final int[] recent = new int[World.ENTITIES + 1];
    private final int[] before = new int[World.ENTITIES + 1];
    private final long[] quietFrom = new long[World.ENTITIES + 1];
    private long minutes;

    /** Where they fire: for one company, and for all. */
    record Limits(double one, double all) {}

    Counting(boolean ratio, Limits limits) {
        this.ratio = ratio;
        this.limits = limits;
    }

    @Override
    public String name() {
        return ratio ? RATIO : FIXED;
    }

    @Override
    public List<Alarm> take(World.Minute minute) {
        List<Alarm> alarms = new ArrayList<>();
        int all = 0;
        for (int i = 0; i < World.ENTITIES; i++) {
            all += minute.negative().get(i);
            fire(i, minute.negative().get(i), limits.one(), LEAST_ONE, minute, alarms);
        }
        fire(ALL, all, limits.all(), LEAST_ALL, minute, alarms);
        minutes++;
        return alarms;
    }

    private void fire(int group, int count, double limit, int least, World.Minute minute, List<Alarm> alarms) {
        int now = (int) (minutes % (2 * WINDOW));
        int leaving = (int) ((minutes + WINDOW) % (2 * WINDOW));
        int middle = counts[group][leaving];
        before[group] += middle - counts[group][now];
        recent[group] += count - middle;
        counts[group][now] = count;
        boolean holds = ratio
                ? recent[group] >= least && recent[group] >= limit * Math.max(1, before[group])
                : recent[group] >= limit;
        if (holds && minutes >= quietFrom[group] && minutes >= 2 * WINDOW) {
            alarms.add(new Alarm(minute.start().plusSeconds(60), group));
        }
        if (holds) {
            quietFrom[group] = minutes + REST;
        }
    }
}
