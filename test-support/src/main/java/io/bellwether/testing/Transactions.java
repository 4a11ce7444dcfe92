package io.bellwether.testing;

import io.bellwether.schemas.message.Card;
import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Transaction;
import java.math.BigDecimal;
import java.time.Instant;

/** Transactions that are valid but for what a test changes. */
public final class Transactions {

    private Transactions() {}

    /** A small payment at a grocer's, at {@link TickingClock#START}, without a card. */
    public static Transaction valid() {
        return builder().build();
    }

    /** {@link #valid()} to change one thing of. */
    public static Transaction.Builder builder() {
        return Transaction.newBuilder()
                .setEventId("event-1")
                .setAccountId("account-1")
                .setOccurredAt(TickingClock.START)
                .setMoney(money("12.34", "USD"))
                .setMerchantId("merchant-1")
                .setCategory("grocery_pos")
                .setCountry("US")
                .setRegion("NY")
                .setChannel("pos");
    }

    public static Transaction of(String accountId, String eventId) {
        return builder().setAccountId(accountId).setEventId(eventId).build();
    }

    public static Transaction at(Instant occurredAt) {
        return builder().setOccurredAt(occurredAt).build();
    }

    public static Transaction costing(String amount) {
        return builder().setMoney(money(amount, "USD")).build();
    }

    public static Transaction withCard() {
        return builder()
                .setCard(Card.newBuilder()
                        .setToken("mWq0bF1p5n3kQwJc3o2mUj8m3rZ5n1r9vT7aYx0cD4E")
                        .setBin("411111")
                        .setLast4("1111")
                        .build())
                .build();
    }

    /** The amount as written, such as "12.34". */
    public static Money money(String amount, String currency) {
        BigDecimal value = new BigDecimal(amount);
        return Money.newBuilder()
                .setUnscaled(value.unscaledValue().longValueExact())
                .setScale(value.scale())
                .setCurrency(currency)
                .build();
    }
}
