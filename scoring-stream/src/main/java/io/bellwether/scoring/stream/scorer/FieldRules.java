package io.bellwether.scoring.stream.scorer;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.Card;
import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Transaction;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the contracts' field documentation promises, checked: a schema can only say "string". Thread-safe.
 *
 * <p>A violation is an {@code INVALID_FIELD} that names the field and the rule, not the value.
 */
public final class FieldRules {
    private static final int ID = 128;
    private static final int WORD = 64;
    private static final int TITLE = 1_000;
    private static final int BODY = 20_000;
    private static final int ENTITIES = 100;
    private static final int SCALE = 9;
    private static final int BIN = 6;
    private static final int LAST = 4;
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    private FieldRules() {}

    /**
     * Checks every field of a transaction.
     *
     * @throws Rejection with the first field that breaks its rule
     */
    public static void check(Transaction transaction) throws Rejection {
        length("eventId", transaction.getEventId(), ID);
        length("accountId", transaction.getAccountId(), ID);
        length("merchantId", transaction.getMerchantId(), ID);
        length("category", transaction.getCategory(), WORD);
        check(transaction.getMoney());
        String country = transaction.getCountry();
        if (country != null && !isCapitals(country, 2)) {
            throw invalid("country", "must be two capital letters (ISO 3166-1 alpha-2)");
        }
        Card card = transaction.getCard();
        if (card != null) {
            check(card);
        }
    }

    /**
     * Checks every field of a news item.
     *
     * @throws Rejection with the first field that breaks its rule
     */
    public static void check(NewsItem item) throws Rejection {
        length("newsId", item.getNewsId(), ID);
        length("source", item.getSource(), WORD);
        length("title", item.getTitle(), TITLE);
        String body = item.getBody();
        if (body != null && isLonger(body, BODY)) {
            throw invalid("body", "must have at most " + BODY + " characters");
        }
        if (item.getEntities().size() > ENTITIES) {
            throw invalid("entities", "must have at most " + ENTITIES + " names: each gives an event of its own");
        }
        for (String entity : item.getEntities()) {
            length("entities", entity, ID);
        }
    }

    private static void check(Money money) throws Rejection {
        if (money.getScale() < 0 || money.getScale() > SCALE) {
            throw invalid("money.scale", "must be from 0 to " + SCALE);
        }
        if (!CURRENCIES.contains(money.getCurrency())) {
            throw invalid("money.currency", "must be an ISO 4217 code");
        }
    }

    private static void check(Card card) throws Rejection {
        length("card.token", card.getToken(), ID);
        digits("card.bin", card.getBin(), BIN);
        digits("card.last4", card.getLast4(), LAST);
    }

    private static void length(String field, String text, int most) throws Rejection {
        if (text.isEmpty() || isLonger(text, most)) {
            throw invalid(field, "must have 1 to " + most + " characters");
        }
    }

    private static void digits(String field, @Nullable String text, int count) throws Rejection {
        if (text != null && (text.length() != count || !text.chars().allMatch(c -> c >= '0' && c <= '9'))) {
            throw invalid(field, "must be " + count + " digits");
        }
    }

    private static boolean isLonger(String text, int most) {
        return text.length() > most && text.codePointCount(0, text.length()) > most;
    }

    private static boolean isCapitals(String text, int count) {
        return text.length() == count && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    private static Rejection invalid(String field, String rule) {
        return new Rejection(CauseCode.INVALID_FIELD, field + " " + rule);
    }
}
