package io.bellwether.benchmarks.load;

import io.bellwether.schemas.message.Card;
import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Invented card payments: the same for the same seed, event times aside. Every field is there, as most publishers send it; an account
 * pays in few places and sums of its own size. Not thread-safe.
 */
public final class PaymentStream {
    private static final int MERCHANTS = 20_000;
    private static final int HAUNTS = 12;
    private static final List<String> CATEGORIES = List.of(
            "grocery_pos",
            "gas_transport",
            "food_dining",
            "shopping_pos",
            "shopping_net",
            "misc_pos",
            "misc_net",
            "entertainment",
            "health_fitness",
            "home",
            "kids_pets",
            "personal_care",
            "travel");
    private static final List<String> REGIONS = List.of("NY", "CA", "TX", "FL", "PA", "OH", "IL", "WA");

    private final Accounts accounts;
    private final long seed;
    private final RandomGenerator random;
    private long sequence;

    public PaymentStream(Accounts accounts, long seed) {
        this.accounts = accounts;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** The next payment of anybody. */
    public Transaction next(Instant occurredAt) {
        return of(accounts.pick(random), occurredAt);
    }

    /** The next payment of this account. */
    public Transaction of(int account, Instant occurredAt) {
        int merchant = Math.floorMod(account * 31 + random.nextInt(HAUNTS) * 7_919, MERCHANTS);
        String category = CATEGORIES.get(merchant % CATEGORIES.size());
        double usual = 2.5 + account % 100 / 50.0;
        long cents = Math.max(50, Math.round(100 * Math.exp(usual + 0.9 * random.nextGaussian())));
        return Transaction.newBuilder()
                .setEventId(new UUID(seed, sequence++).toString())
                .setAccountId("acct-" + (10_000_000 + account))
                .setOccurredAt(occurredAt)
                .setMoney(Money.newBuilder()
                        .setUnscaled(cents)
                        .setScale(2)
                        .setCurrency("USD")
                        .build())
                .setMerchantId("merchant-" + merchant)
                .setCategory(category)
                .setCountry(random.nextInt(50) == 0 ? "CA" : "US")
                .setRegion(REGIONS.get(account % REGIONS.size()))
                .setChannel(category.endsWith("_net") ? "online" : "pos")
                .setCard(Card.newBuilder()
                        .setToken("tok-" + (40_000_000 + account))
                        .setKeyId("k1")
                        .setBin("400000")
                        .setLast4(Integer.toString(1_000 + account % 9_000))
                        .build())
                .build();
    }

    /** The number of a payment within its stream, from its event id. */
    public static int number(String eventId) {
        return (int) UUID.fromString(eventId).getLeastSignificantBits();
    }
}
