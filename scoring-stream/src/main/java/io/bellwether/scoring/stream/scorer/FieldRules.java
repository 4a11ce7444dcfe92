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
 * What the contracts' field documentation promises and the HTTP API enforces, checked for those who publish to the topics: a schema can
 * only say "string". Every text has a bound, because it goes on into events, rules and alerts; none but a news item's body holds control
 * characters, because logs and terminals show them. Thread-safe.
 *
 * <p>A violation is an {@code INVALID_FIELD} that names the field and the rule, not the value.
 */
public final class FieldRules {
    private static final int ID = 128;
    private static final int WORD = 64;
    private static final int CHANNEL = 32;
    private static final int LANGUAGE = 35;
    private static final int URL = 2_048;
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
        line("eventId", transaction.getEventId(), ID);
        line("accountId", transaction.getAccountId(), ID);
        line("merchantId", transaction.getMerchantId(), ID);
        line("category", transaction.getCategory(), WORD);
        optionalLine("region", transaction.getRegion(), WORD);
        optionalLine("channel", transaction.getChannel(), CHANNEL);
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
        line("newsId", item.getNewsId(), ID);
        line("source", item.getSource(), WORD);
        line("title", item.getTitle(), TITLE);
        String body = item.getBody();
        if (body != null && isLonger(body, BODY)) {
            throw invalid("body", "must have at most " + BODY + " characters");
        }
        optionalLine("language", item.getLanguage(), LANGUAGE);
        optionalLine("url", item.getUrl(), URL);
        if (item.getEntities().size() > ENTITIES) {
            throw invalid("entities", "must have at most " + ENTITIES + " names: each gives an event of its own");
        }
        for (String entity : item.getEntities()) {
            line("entities", entity, ID);
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
        line("card.token", card.getToken(), ID);
        optionalLine("card.keyId", card.getKeyId(), WORD);
        digits("card.bin", card.getBin(), BIN);
        digits("card.last4", card.getLast4(), LAST);
    }

    private static void line(String field, String text, int most) throws Rejection {
        if (text.isEmpty() || isLonger(text, most)) {
            throw invalid(field, "must have 1 to " + most + " characters");
        }
        noControls(field, text);
    }

    private static void optionalLine(String field, @Nullable String text, int most) throws Rejection {
        if (text == null) {
            return;
        }
        if (isLonger(text, most)) {
            throw invalid(field, "must have at most " + most + " characters");
        }
        noControls(field, text);
    }

    private static void noControls(String field, String text) throws Rejection {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw invalid(field, "must not hold control characters");
            }
        }
    }

    private static void digits(String field, @Nullable String text, int count) throws Rejection {
        if (text != null && (text.length() != count || !isWithin(text, '0', '9'))) {
            throw invalid(field, "must be " + count + " digits");
        }
    }

    private static boolean isLonger(String text, int most) {
        return text.length() > most && text.codePointCount(0, text.length()) > most;
    }

    private static boolean isCapitals(String text, int count) {
        return text.length() == count && isWithin(text, 'A', 'Z');
    }

    private static boolean isWithin(String text, char first, char last) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < first || text.charAt(i) > last) {
                return false;
            }
        }
        return true;
    }

    private static Rejection invalid(String field, String rule) {
        return new Rejection(CauseCode.INVALID_FIELD, field + " " + rule);
    }
}
