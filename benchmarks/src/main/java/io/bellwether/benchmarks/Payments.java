package io.bellwether.benchmarks;

import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.profile.AccountProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Invented payments of accounts that have a history of some weeks, each at its account's profile as it was before. The same at every
 * run. Not thread-safe.
 */
final class Payments {
    /** How many there are: a power of two, so that {@code & (COUNT - 1)} goes around. */
    static final int COUNT = 1024;

    private static final int HISTORY = 80;
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final List<String> CATEGORIES =
            List.of("grocery_pos", "gas_transport", "food_dining", "shopping_net", "misc_net", "entertainment");

    private final Random random = new Random(20_260_105);
    private final RiskFeatures features = new RiskFeatures();
    private final List<Payment> all = new ArrayList<>();

    /**
     * One of them.
     *
     * @param before the profile before it
     * @param vector its features
     */
    record Payment(Transaction transaction, AccountProfile before, FeatureVector vector) {}

    /** Invents them. */
    Payments() {
        for (int account = 0; account < COUNT; account++) {
            all.add(invent("account-" + account));
        }
    }

    /** All of them. */
    List<Payment> all() {
        return all;
    }

    /** The features of all of them, in order. */
    List<FeatureVector> vectors() {
        return all.stream().map(Payment::vector).toList();
    }

    private Payment invent(String account) {
        AccountProfile profile = AccountProfile.empty();
        Instant at = START;
        for (int event = 0; event < HISTORY; event++) {
            at = at.plus(Duration.ofMinutes(5 + random.nextInt(960)));
            features.update(profile, transaction(account, event, at));
        }
        Transaction last = transaction(account, HISTORY, at.plus(Duration.ofMinutes(1 + random.nextInt(240))));
        FeatureVector vector = RiskFeatures.newVector();
        features.extract(last, profile, vector);
        return new Payment(last, profile, vector);
    }

    private Transaction transaction(String account, int event, Instant at) {
        String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
        long cents = Math.round(100 * Math.exp(3.5 + 1.1 * random.nextGaussian()));
        return Transaction.newBuilder()
                .setEventId(account + "-" + event)
                .setAccountId(account)
                .setOccurredAt(at)
                .setMoney(Money.newBuilder()
                        .setUnscaled(cents)
                        .setScale(2)
                        .setCurrency("USD")
                        .build())
                .setMerchantId(category + "-" + random.nextInt(12))
                .setCategory(category)
                .setCountry(random.nextInt(50) == 0 ? "CA" : "US")
                .setRegion("NY")
                .setChannel(category.endsWith("_net") ? "online" : "pos")
                .build();
    }
}
