package io.bellwether.ingest.record;

import com.fasterxml.jackson.core.JsonParser;
import io.bellwether.ingest.card.CardTokens;
import io.bellwether.ingest.card.CardsConfig;
import io.bellwether.ingest.json.DecimalReader;
import io.bellwether.ingest.json.Fault;
import io.bellwether.ingest.json.Findings;
import io.bellwether.ingest.json.RecordReader;
import io.bellwether.ingest.json.TextReader;
import io.bellwether.ingest.json.TextRule;
import io.bellwether.ingest.json.TimeReader;
import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.topic.Topic;
import java.io.IOException;
import java.util.List;

/** How a transaction comes in. An account id that is not given is the token of the card. */
public final class TransactionFields {

    private static final int LONGEST_ID = 128;
    private static final int LONGEST_CATEGORY = 64;
    private static final int LONGEST_REGION = 64;
    private static final int LONGEST_CHANNEL = 32;
    private static final int COUNTRY = 2;
    private static final int CURRENCY = 3;

    private TransactionFields() {}

    /**
     * The contract of transactions.
     *
     * @param times how event times are read
     * @param cards what passes for a card number
     */
    public static Contract<Transaction> contract(
            Topic<String, Transaction> topic, TimeReader times, CardTokens tokens, CardsConfig cards) {
        return new Contract<>(
                topic,
                reader(times, new CardFields(tokens, cards)),
                Transaction::getAccountId,
                List.of(
                        new Contract.Identifier<>("eventId", Transaction::getEventId),
                        new Contract.Identifier<>("accountId", Transaction::getAccountId)));
    }

    private static RecordReader<Transaction> reader(TimeReader times, CardFields card) {
        TextRule id = TextRule.line(LONGEST_ID);
        return RecordReader.of(Transaction.getClassSchema(), Transaction::new)
                .field("eventId", new TextReader(id))
                .derivable("accountId", new TextReader(card.noCardNumber(id)))
                .field("occurredAt", times)
                .field("money", money())
                .field("merchantId", new TextReader(id))
                .field("category", new TextReader(TextRule.line(LONGEST_CATEGORY)))
                .field("country", new TextReader(TextRule.line(COUNTRY).as(Forms.COUNTRY)))
                .field("region", new TextReader(TextRule.line(LONGEST_REGION)))
                .field("channel", new TextReader(TextRule.line(LONGEST_CHANNEL)))
                .field("card", card.reader())
                .completedBy(TransactionFields::complete)
                .build();
    }

    private static RecordReader<Money> money() {
        DecimalReader decimals = new DecimalReader();
        RecordReader.Sink<Money> amount =
                (JsonParser parser, Money money, Findings findings) -> fill(money, decimals, parser, findings);
        return RecordReader.of(Money.getClassSchema(), Money::new)
                .extra("amount", true, amount)
                .hidden("unscaled")
                .hidden("scale")
                .field("currency", new TextReader(TextRule.line(CURRENCY).as(Forms.CURRENCY)))
                .build();
    }

    private static void fill(Money money, DecimalReader decimals, JsonParser parser, Findings findings)
            throws IOException {
        DecimalReader.Decimal amount = decimals.read(parser, findings);
        if (amount != null) {
            money.setUnscaled(amount.unscaled());
            money.setScale(amount.scale());
        }
    }

    private static void complete(Transaction transaction, Findings findings) {
        if (transaction.getAccountId() != null || findings.concern("accountId")) {
            return;
        }
        if (transaction.getCard() != null && transaction.getCard().getToken() != null) {
            transaction.setAccountId(transaction.getCard().getToken());
        } else if (!findings.concern("card")) {
            findings.addTo("accountId", Fault.MISSING, "is required where no card is given");
        }
    }
}
