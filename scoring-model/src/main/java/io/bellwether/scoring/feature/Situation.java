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
    private final Observation observation = new Observation();
    private final WindowStats[] windows = new WindowStats[Window.values().length];
    private final WindowStats category = new WindowStats();
    private final WindowStats lastNight = new WindowStats();
    private final WindowStats nights = new WindowStats();
    private final WindowStats weekends = new WindowStats();
    private AccountProfile profile = AccountProfile.empty();
    private int categoryIndex;
    private double logAmount;
    private float night;

    Situation() {
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new WindowStats();
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
        for (Window window : Window.values()) {
            before.window(window, atMicros(), windows[window.position()]);
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

    WindowStats window(Window window) {
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
        return Math.copySign(Math.log1p(Math.abs(x)), x);
    }

    /** ln(1 + n). */
    static float logCount(long n) {
        return (float) Math.log1p((double) n);
    }

    /** ln(1 + s) of a time in seconds. */
    static float logSeconds(long micros) {
        return (float) Math.log1p(micros / 1e6);
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
    }
}
