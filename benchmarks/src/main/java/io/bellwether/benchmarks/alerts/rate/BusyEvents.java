package io.bellwether.benchmarks.alerts.rate;

import io.bellwether.benchmarks.load.ScoredEvents;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * News and payments in turn, {@link #A_SECOND} of them in a second of record time, of all groups alike: no cache helps. Each group comes once at the beginning. A
 * fifth of the news is negative, one payment in a hundred is of high risk. Not thread-safe.
 */
final class BusyEvents {
    /** Events in a second of their own clock. */
    static final int A_SECOND = 20_000;

    private static final int ENTITIES = 2_400;
    private static final int MERCHANTS = 2_400;
    private static final int SOURCES = 200;
    private static final int CATEGORIES = 150;
    private static final int COUNTRIES = 50;
    private static final int ACCOUNTS = 100_000;
    private static final double NEGATIVE = 0.2;
    private static final double HIGH = 0.01;
    private static final Duration STEP = Duration.ofSeconds(1).dividedBy(A_SECOND);

    private final Instant first;
    private final SplittableRandom random;
    private int number;

    /**
     * @param first when the first event happens
     * @param seed of ids and everything else that is random
     */
    BusyEvents(Instant first, long seed) {
        this.first = first;
        this.random = new SplittableRandom(seed);
    }

    /** When the event of that number happens. */
    static Instant at(Instant first, int number) {
        return first.plus(STEP.multipliedBy(number));
    }

    /** Hands over the next event, the one or the other. */
    void next(Consumer<SentimentEvent> news, Consumer<RiskEvent> payments) {
        next(at(first, number), news, payments);
    }

    /** The same, but it happens at the instant. */
    void next(Instant at, Consumer<SentimentEvent> news, Consumer<RiskEvent> payments) {
        int pair = number / 2;
        String id = new UUID(random.nextLong(), number).toString();
        if (number % 2 == 0) {
            int entity = pair < ENTITIES ? pair : random.nextInt(ENTITIES);
            String source = "source-" + random.nextInt(SOURCES);
            news.accept(ScoredEvents.news(id, "entity-" + entity, source, at, random.nextDouble() < NEGATIVE));
        } else {
            int merchant = pair < MERCHANTS ? pair : random.nextInt(MERCHANTS);
            ScoredEvents.Shop shop = new ScoredEvents.Shop(
                    "merchant-" + merchant, "category-" + merchant % CATEGORIES, "C" + random.nextInt(COUNTRIES));
            String account = "account-" + random.nextInt(ACCOUNTS);
            payments.accept(ScoredEvents.payment(id, account, shop, at, random.nextDouble() < HIGH));
        }
        number++;
    }
}
