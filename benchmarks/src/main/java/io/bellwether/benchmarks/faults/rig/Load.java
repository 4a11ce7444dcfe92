package io.bellwether.benchmarks.faults.rig;

import io.bellwether.benchmarks.Headlines;
import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Invented messages by number, the same for the same number: whoever sends one again sends the same event. Event times go up by a
 * millisecond a number. Thread-safe.
 */
public final class Load {
    private static final List<String> CATEGORIES =
            List.of("grocery_pos", "gas_transport", "food_dining", "shopping_net", "misc_net", "entertainment");
    private static final List<String> ENTITIES =
            List.of("Apple", "Northwind Energy", "Halden Motors", "Castellan Bank");
    private static final int MERCHANTS = 500;

    private final Instant from;
    private final int accounts;
    private final String[] headlines = Headlines.all();

    /**
     * Messages of so many accounts.
     *
     * @param from event time of number 0
     */
    public Load(Instant from, int accounts) {
        this.from = from;
        this.accounts = accounts;
    }

    /** A small payment. Numbers below the number of accounts are of different accounts. */
    public Transaction transaction(long number) {
        long mixed = mix(number);
        String category = CATEGORIES.get((int) (mixed % CATEGORIES.size()));
        return Transaction.newBuilder()
                .setEventId("event-" + number)
                .setAccountId("account-" + (number < accounts ? number : mixed % accounts))
                .setOccurredAt(from.plusMillis(number))
                .setMoney(Money.newBuilder()
                        .setUnscaled(100 + mixed / 7 % 20_000)
                        .setScale(2)
                        .setCurrency("USD")
                        .build())
                .setMerchantId("merchant-" + mixed / 11 % MERCHANTS)
                .setCategory(category)
                .setCountry("US")
                .setRegion("NY")
                .setChannel(category.endsWith("_net") ? "online" : "pos")
                .build();
    }

    /** A headline about one or two companies, its first words its own. */
    public NewsItem news(long number) {
        long mixed = mix(number);
        int first = (int) (mixed % ENTITIES.size());
        List<String> entities = mixed % 8 == 0
                ? List.of(ENTITIES.get(first), ENTITIES.get((first + 1) % ENTITIES.size()))
                : List.of(ENTITIES.get(first));
        return NewsItem.newBuilder()
                .setNewsId("news-" + number)
                .setPublishedAt(from.plus(Duration.ofMillis(number)))
                .setSource("faults")
                .setTitle(headlines[(int) (mixed / 5 % headlines.length)])
                .setEntities(entities)
                .build();
    }

    /** Spreads neighbours; not negative. */
    private static long mix(long number) {
        long z = (number + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        return (z ^ (z >>> 31)) & Long.MAX_VALUE;
    }
}
