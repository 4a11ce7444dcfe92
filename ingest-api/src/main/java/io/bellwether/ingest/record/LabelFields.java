package io.bellwether.ingest.record;

import io.bellwether.ingest.card.CardTokens;
import io.bellwether.ingest.card.CardsConfig;
import io.bellwether.ingest.json.Fault;
import io.bellwether.ingest.json.Findings;
import io.bellwether.ingest.json.RecordReader;
import io.bellwether.ingest.json.TextReader;
import io.bellwether.ingest.json.TextRule;
import io.bellwether.ingest.json.TimeReader;
import io.bellwether.schemas.message.Label;
import io.bellwether.schemas.topic.Topic;
import java.util.List;
import java.util.Set;

/** How the truth about an event comes in: about a transaction where an account is given, else about a news item. It goes under the key that the event has. */
public final class LabelFields {

    private static final int LONGEST_ID = 128;
    private static final int LONGEST_WORD = 64;
    private static final Set<String> OF_TRANSACTIONS = Set.of("fraud", "legitimate");
    private static final Set<String> OF_NEWS = Set.of("negative", "neutral", "positive");

    private LabelFields() {}

    /**
     * The contract of labels.
     *
     * @param times how the time is read at which a label became known
     * @param cards what passes for a card number
     */
    public static Contract<Label> contract(
            Topic<String, Label> topic, TimeReader times, CardTokens tokens, CardsConfig cards) {
        TextRule id = TextRule.line(LONGEST_ID);
        RecordReader<Label> reader = RecordReader.of(Label.getClassSchema(), Label::new)
                .field("eventId", new TextReader(id))
                .field("accountId", new TextReader(new CardFields(tokens, cards).noCardNumber(id)))
                .field("label", new TextReader(TextRule.line(LONGEST_WORD)))
                .field("labelledAt", times)
                .field("source", new TextReader(TextRule.line(LONGEST_WORD)))
                .completedBy(LabelFields::complete)
                .build();
        return new Contract<>(
                topic, reader, LabelFields::key, List.of(new Contract.Identifier<>("eventId", Label::getEventId)));
    }

    private static String key(Label label) {
        String account = label.getAccountId();
        return account == null ? label.getEventId() : account;
    }

    private static void complete(Label label, Findings findings) {
        if (label.getLabel() == null || findings.concern("label") || findings.concern("accountId")) {
            return;
        }
        if (label.getAccountId() != null && !OF_TRANSACTIONS.contains(label.getLabel())) {
            findings.addTo("label", Fault.INVALID_FORMAT, "expected fraud or legitimate, as accountId is given");
        } else if (label.getAccountId() == null && !OF_NEWS.contains(label.getLabel())) {
            findings.addTo(
                    "label",
                    Fault.INVALID_FORMAT,
                    "expected negative, neutral or positive, as no accountId is given: without one it is about news");
        }
    }
}
