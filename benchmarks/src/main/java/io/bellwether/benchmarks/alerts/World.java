package io.bellwether.benchmarks.alerts;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Normal traffic and what goes wrong in it: news about {@link #ENTITIES} companies of which a few are written about much and many little (Zipf 1.0), twelve busy
 * hours a day, half as much at weekends; a fifth is negative, more or less so in each hour by chance (log-normal, 0.2). Payments with the same rhythm. Not thread-safe.
 */
final class World {
    static final int ENTITIES = 50;

    private static final double NEWS_AN_HOUR = 1_000;
    private static final double PAYMENTS_AN_HOUR = 2_000;
    private static final double NEGATIVE = 0.2;
    private static final double HIGH = 0.005;
    private static final double REJECTED = 0.001;
    private static final double MOOD = 0.2;

    private final Random random;
    private final double[] share = new double[ENTITIES];
    private final double[] mood = new double[ENTITIES];
    private long moodHour = Long.MIN_VALUE;

    World(long seed) {
        this.random = new Random(seed);
        double sum = 0;
        for (int i = 0; i < ENTITIES; i++) {
            share[i] = 1.0 / (i + 1);
            sum += share[i];
        }
        for (int i = 0; i < ENTITIES; i++) {
            share[i] /= sum;
        }
    }

    /** What there is of each company in one minute. */
    record Minute(Instant start, List<Integer> negative, List<Integer> other, int payments, int high, int rejected) {}

    /** The minute that begins then, with what is wrong in it. */
    Minute minute(Instant start, List<Incident> incidents) {
        long hour = Math.floorDiv(start.getEpochSecond(), 3_600);
        if (hour != moodHour) {
            moodHour = hour;
            Arrays.setAll(mood, i -> Math.exp(MOOD * random.nextGaussian() - MOOD * MOOD / 2));
        }
        double rhythm = rhythm(start) / 60;
        List<Integer> negative = new ArrayList<>(ENTITIES);
        List<Integer> other = new ArrayList<>(ENTITIES);
        for (int i = 0; i < ENTITIES; i++) {
            double rate = NEWS_AN_HOUR * share[i] * rhythm;
            double worse = 1;
            for (Incident incident : incidents) {
                worse = incident.concerns(i, start) ? worse * incident.factor() : worse;
            }
            negative.add(poisson(rate * NEGATIVE * mood[i] * worse));
            other.add(poisson(rate * (1 - NEGATIVE)));
        }
        int payments = poisson(PAYMENTS_AN_HOUR * rhythm);
        return new Minute(start, negative, other, payments, some(payments, HIGH), some(payments, REJECTED));
    }

    private int some(int of, double chance) {
        int hits = 0;
        for (int i = 0; i < of; i++) {
            hits += random.nextDouble() < chance ? 1 : 0;
        }
        return hits;
    }

    private static double rhythm(Instant at) {
        ZonedDateTime when = at.atZone(ZoneOffset.UTC);
        double day = when.getHour() >= 8 && when.getHour() < 20 ? 1.6 : 0.4;
        return when.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 ? day / 2 : day;
    }

    /** Knuth, The Art of Computer Programming 2, 3.4.1: good for the small means of a minute. */
    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
