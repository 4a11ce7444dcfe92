package io.bellwether.ingest.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bellwether.ingest.card.CardNumber;
import io.bellwether.ingest.card.CardTokens;
import io.bellwether.ingest.card.CardsConfig;
import io.bellwether.ingest.json.Fault;
import io.bellwether.ingest.json.Findings;
import io.bellwether.ingest.json.RecordReader;
import io.bellwether.ingest.json.TextReader;
import io.bellwether.ingest.json.TextRule;
import io.bellwether.ingest.json.ValueReader;
import io.bellwether.schemas.message.Card;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** A card: either its number, which becomes a token here, or a token of the publisher's own. Immutable. */
final class CardFields {

    private static final int LONGEST_TOKEN = 128;
    private static final int LONGEST_KEY_ID = 64;
    private static final int BIN = 6;
    private static final int LAST = 4;

    private static final TextRule.Form NO_CARD_NUMBER = new TextRule.Form(
            Fault.CARD_NUMBER_IN_PLAIN_SIGHT,
            "no number that could be a card's: send it as card.number, or set"
                    + " bellwether.ingest.cards.allow-card-like-ids if it is none",
            text -> !CardNumber.suspected(text));

    private final CardTokens tokens;
    private final CardsConfig config;

    CardFields(CardTokens tokens, CardsConfig config) {
        this.tokens = tokens;
        this.config = config;
    }

    RecordReader<Card> reader() {
        return RecordReader.of(Card.getClassSchema(), Card::new)
                .extra("number", false, this::readNumber)
                .extra("token", false, own("token", noCardNumber(TextRule.line(LONGEST_TOKEN))))
                .extra("keyId", false, own("keyId", TextRule.line(LONGEST_KEY_ID)))
                .extra("bin", false, own("bin", TextRule.line(BIN).as(Forms.digits(BIN))))
                .extra("last4", false, own("last4", TextRule.line(LAST).as(Forms.digits(LAST))))
                .completedBy(CardFields::complete)
                .build();
    }

    /** The same rule for a text that must not be a card number. */
    TextRule noCardNumber(TextRule rule) {
        return config.allowCardLikeIds() ? rule : rule.as(NO_CARD_NUMBER);
    }

    private boolean accepted(CardNumber number) {
        return !config.checkDigit() || number.passesLuhn();
    }

    private String expected() {
        return "expected 12 to 19 digits" + (config.checkDigit() ? " with the right check digit" : "");
    }

    private void readNumber(JsonParser parser, Card card, Findings findings) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            ValueReader.wrongType(parser, findings, "text");
            return;
        }
        Optional<CardNumber> number = parser.getTextLength() > LONGEST_TOKEN
                ? Optional.empty()
                : CardNumber.of(parser.getText()).filter(this::accepted);
        if (number.isEmpty()) {
            findings.add(Fault.INVALID_CARD_NUMBER, expected());
        } else if (Stream.of("token", "keyId", "bin", "last4").anyMatch(field -> given(card, field))) {
            findings.add(Fault.CONFLICT, "give the number or a token with what belongs to it, not both");
        } else {
            tokens.describe(number.get(), card);
        }
    }

    /** A field that the publisher fills and that must not meet a number. */
    private static RecordReader.Sink<Card> own(String field, TextRule rule) {
        TextReader reader = new TextReader(rule);
        int position = Card.getClassSchema().getField(field).pos();
        return (parser, card, findings) -> {
            String value = reader.read(parser, findings);
            if (given(card, field)) {
                findings.add(Fault.CONFLICT, "is made from the number; give one of the two");
            } else if (value != null) {
                card.put(position, value);
            }
        };
    }

    private static void complete(Card card, Findings findings) {
        if (!given(card, "token") && !findings.concern("number") && !findings.concern("token")) {
            findings.addTo("number", Fault.MISSING, "a card needs its number or a token");
        }
    }

    private static boolean given(Card card, String field) {
        return card.get(field) != null;
    }
}
