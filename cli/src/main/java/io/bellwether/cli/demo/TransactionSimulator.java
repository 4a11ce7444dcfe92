package io.bellwether.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Card transactions as the HTTP API takes them: card holders who keep to their habits, and fraudsters who do not. A fraudster first tests a
 * card with a few tiny amounts online, then takes it over and buys what can be sold again. Every transaction knows whether it is fraud. Not
 * thread-safe.
 */
final class TransactionSimulator {

    private static final int ACCOUNTS = 1500;
    private static final int MERCHANTS_PER_CATEGORY = 6;
    private static final int VICTIMS_PER_STORY = 12;
    private static final int CARD_TESTS = 2;

    private final RandomGenerator random;
    private final List<Account> accounts;
    private final int[] frauds = new int[ACCOUNTS];
    private long sequence;
    private final String run;

    TransactionSimulator(RandomGenerator random, Instant start) {
        this.random = random;
        List<Merchant> town = Merchant.town(MERCHANTS_PER_CATEGORY);
        this.accounts = IntStream.range(0, ACCOUNTS)
                .mapToObj(i -> Account.invent(random, town))
                .toList();
        this.run = Long.toString(start.getEpochSecond(), Character.MAX_RADIX);
    }

    /** A transaction with its truth; {@code body} is what the HTTP API takes. */
    record Simulated(ObjectNode body, boolean fraud) {}

    /** Ordinary transactions of the days before, oldest first, so that habits are known when the live part begins. */
    List<Simulated> history(Instant until, Duration length, int perAccount) {
        List<Simulated> history = new ArrayList<>();
        for (Account account : accounts) {
            for (int i = 0; i < perAccount; i++) {
                history.add(ordinary(account, until.minusSeconds(1 + random.nextLong(length.toSeconds()))));
            }
        }
        history.sort(Comparator.comparing(
                simulated -> simulated.body().get("occurredAt").textValue()));
        return history;
    }

    /** The next ordinary transaction of anybody. */
    Simulated ordinary(Instant at) {
        return ordinary(accounts.get(random.nextInt(accounts.size())), at);
    }

    /** The next move of a fraudster on one of the accounts that this story hits. */
    Simulated fraud(Instant at, int story) {
        int victim = Math.floorMod(story * VICTIMS_PER_STORY + random.nextInt(VICTIMS_PER_STORY), accounts.size());
        boolean testing = frauds[victim]++ < CARD_TESTS;
        Purchase purchase = testing
                ? new Purchase("demo-misc-net-9", "misc_net", 1 + 3 * random.nextDouble())
                : takeover(random.nextInt(3));
        return new Simulated(body(accounts.get(victim), purchase, "online", at), true);
    }

    private record Purchase(String merchant, String category, double amount) {}

    private Purchase takeover(int kind) {
        return switch (kind) {
            case 0 -> new Purchase("demo-shopping-net-7", "shopping_net", 850 + 300 * random.nextDouble());
            case 1 -> new Purchase("demo-misc-net-9", "misc_net", 700 + 180 * random.nextDouble());
            default -> new Purchase("demo-shopping-net-8", "shopping_net", 950 + 150 * random.nextDouble());
        };
    }

    private Simulated ordinary(Account account, Instant at) {
        Merchant merchant = account.pick(random);
        double amount = merchant.typical() * account.thrift() * Math.exp(0.3 * random.nextGaussian());
        return new Simulated(
                body(account, new Purchase(merchant.id(), merchant.category(), Math.max(0.5, amount)), "pos", at),
                false);
    }

    private ObjectNode body(Account account, Purchase purchase, String channel, Instant at) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("eventId", "demo-" + run + "-" + sequence++);
        body.put("occurredAt", at.toString());
        body.putObject("money")
                .put("amount", String.format(Locale.ROOT, "%.2f", purchase.amount()))
                .put("currency", "USD");
        body.put("merchantId", purchase.merchant());
        body.put("category", purchase.category());
        body.put("country", account.country());
        body.put("channel", channel);
        body.putObject("card").put("number", account.number());
        return body;
    }
}
