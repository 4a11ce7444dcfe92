package io.bellwether.scoring.feature;

import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.scoring.profile.Observation;
import io.bellwether.scoring.profile.Window;
import io.bellwether.scoring.profile.WindowStats;
import java.time.Instant;

/** A transaction beside the profile of its account, with what several features need computed once. Used again for each row. */
final class Situation {
    private static final Window[] WINDOWS = Window.values();
    /** Logarithms of small counts, which most are. */
    private static final float[] LOG_COUNTS = new float[256];

    static {
        for (int n = 0; n < LOG_COUNTS.length; n++) {
            LOG_COUNTS[n] = (float) Math.log1p(n);
        }
    }

    private final Observation observation = new Observation();
    private final Spending[] windows = new Spending[WINDOWS.length];
    private final WindowStats category = new WindowStats();
    private final WindowStats lastNight = new WindowStats();
    private final WindowStats nights = new WindowStats();
    private final WindowStats weekends = new WindowStats();
    private AccountProfile profile = AccountProfile.empty();
    private int categoryIndex;
    private double logAmount;
    private float night;

    /** What was spent in a window, with the logarithms that are dear and that several features need. */
    static final class Spending {
        private final WindowStats stats = new WindowStats();
        private double logSum;
        private double logMean;
        private double logMax;

        /** After the stats have changed. One event makes all three the same number. */
        private void takeLogs() {
            double sum = stats.sum();
            double mean = stats.mean();
            double max = stats.max();
            logSum = log(sum);
            logMean = mean == sum ? logSum : log(mean);
            logMax = max == mean ? logMean : log(max);
        }

        /** Number of events. */
        long count() {
            return stats.count();
        }

        /** lg of the sum; 0 without events. */
        double logSum() {
            return logSum;
        }

        /** lg of the mean; 0 without events. */
        double logMean() {
            return logMean;
        }

        /** lg of the largest amount; 0 without events. */
        double logMax() {
            return logMax;
        }
    }

    Situation() {
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new Spending();
        }
    }

    Observation observe(Transaction transaction) {
        Money money = transaction.getMoney();
        return observation
                .at(micros(transaction.getOccurredAt()))
                .amount(money.getUnscaled(), money.getScale())
                .merchant(transaction.getMerchantId())
                .category(transaction.getCategory())
                .country(transaction.getCountry());
    }

    void see(Transaction transaction, AccountProfile before) {
        observe(transaction);
        profile = before;
        for (Window window : WINDOWS) {
            Spending spending = window(window);
            before.window(window, atMicros(), spending.stats);
            spending.takeLogs();
        }
        before.category(observation, category);
        before.lastNight(atMicros(), lastNight);
        before.nights(atMicros(), nights);
        before.weekends(atMicros(), weekends);
        categoryIndex = MerchantCategory.indexOf(transaction.getCategory());
        logAmount = log(observation.amount());
        night = AccountProfile.isNight(atMicros()) ? 1 : 0;
    }

    AccountProfile profile() {
        return profile;
    }

    Observation observation() {
        return observation;
    }

    long atMicros() {
        return observation.atMicros();
    }

    Spending window(Window window) {
        return windows[window.position()];
    }

    /** Events of the same category over the last 30 days. */
    WindowStats sameCategory() {
        return category;
    }

    /** Events of the last 24 hours between 22:00 and 04:00 UTC. */
    WindowStats lastNight() {
        return lastNight;
    }

    /** Events of the last 30 days between 22:00 and 04:00 UTC. */
    WindowStats nights() {
        return nights;
    }

    /** Events of the last 30 days on a weekend. */
    WindowStats weekends() {
        return weekends;
    }

    /** Index in {@link MerchantCategory#KNOWN}, or -1. */
    int categoryIndex() {
        return categoryIndex;
    }

    double logAmount() {
        return logAmount;
    }

    /** 1 from 22:00 to 04:00 UTC, else 0. */
    float night() {
        return night;
    }

    /** sign(x) ln(1 + |x|). */
    static double log(double x) {
        return x == 0 ? x : Math.copySign(Math.log1p(Math.abs(x)), x);
    }

    /** ln(1 + n). */
    static float logCount(long n) {
        return n >= 0 && n < LOG_COUNTS.length ? LOG_COUNTS[(int) n] : (float) Math.log1p((double) n);
    }

    /** ln(1 + s) of the seconds from one time to another; 0 where that is before it. */
    static float logSeconds(long fromMicros, long toMicros) {
        if (toMicros <= fromMicros) {
            return 0;
        }
        long micros = toMicros - fromMicros;
        return (float) Math.log1p((micros < 0 ? Long.MAX_VALUE : micros) / 1e6);
    }

    private static long micros(Instant instant) {
        long seconds = instant.getEpochSecond();
        long micros = instant.getNano() / 1_000L;
        // The second before the earliest time that a message can state is too early for a long.
        return seconds < 0
                ? Math.addExact(Math.multiplyExact(seconds + 1, 1_000_000L), micros - 1_000_000L)
                : Math.addExact(Math.multiplyExact(seconds, 1_000_000L), micros);
    }
}
