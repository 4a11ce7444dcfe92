package io.bellwether.training.packaging.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Transaction;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in the JSON of the HTTP API. Ids and the card may be left out, for no feature goes by them; what the API would say of the
 * rest is for the API to say.
 */
final class TransactionJson {
    private static final Set<String> FIELDS = Set.of(
            "eventId",
            "accountId",
            "occurredAt",
            "money",
            "merchantId",
            "category",
            "country",
            "region",
            "channel",
            "card");
    private static final String ANY = "-";
    private static final int MOST_DIGITS = 18;
    private static final int MOST_DECIMALS = 9;

    private TransactionJson() {}

    static Transaction read(JsonNode json) throws InputException {
        if (!json.isObject()) {
            throw new InputException("expected a transaction, a list of them, or an object with \"features\"");
        }
        Set<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new InputException("a transaction has no " + unknown + "; its fields are " + new TreeSet<>(FIELDS));
        }
        return Transaction.newBuilder()
                .setEventId(json.path("eventId").asText(ANY))
                .setAccountId(json.path("accountId").asText(ANY))
                .setOccurredAt(instant(text(json, "occurredAt")))
                .setMoney(money(json.path("money")))
                .setMerchantId(text(json, "merchantId"))
                .setCategory(text(json, "category"))
                .setCountry(optional(json, "country"))
                .setRegion(optional(json, "region"))
                .setChannel(optional(json, "channel"))
                .build();
    }

    private static Money money(JsonNode money) throws InputException {
        String amount = money.path("amount").asText("");
        try {
            BigDecimal number = new BigDecimal(amount);
            boolean fits = (long) number.precision() - number.scale() <= MOST_DIGITS && number.scale() <= MOST_DECIMALS;
            if (fits) {
                BigDecimal plain = number.scale() < 0 ? number.setScale(0) : number;
                return new Money(plain.unscaledValue().longValueExact(), plain.scale(), text(money, "currency"));
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new InputException("money.amount '" + amount + "' is no number that fits");
        }
        throw new InputException("money.amount '" + amount + "' has too many digits");
    }

    private static Instant instant(String text) throws InputException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InputException("occurredAt '" + text + "' is no time such as 2026-11-23T15:00:00Z");
        }
    }

    private static String text(JsonNode json, String field) throws InputException {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new InputException(field + " is " + (value.isMissingNode() ? "missing" : value + ", not a text"));
        }
        return value.textValue();
    }

    private static @Nullable String optional(JsonNode json, String field) throws InputException {
        return json.path(field).isNull() || json.path(field).isMissingNode() ? null : text(json, field);
    }
}
