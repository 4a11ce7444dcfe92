package io.bellwether.ingest.record;

import io.bellwether.ingest.json.Fault;
import io.bellwether.ingest.json.TextRule;
import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Forms of text that the contracts name. */
final class Forms {

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    static final TextRule.Form CURRENCY = new TextRule.Form(
            Fault.UNKNOWN_CURRENCY, "an ISO 4217 code in capital letters, such as USD", CURRENCIES::contains);

    static final TextRule.Form COUNTRY = form("an ISO 3166-1 alpha-2 code in capital letters", countries()::contains);

    static final TextRule.Form LANGUAGE =
            form("a BCP 47 language tag, such as en or pt-BR", matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"));

    static final TextRule.Form WEB_ADDRESS = form("an http or https URL", matches("(?i:https?)://[^\\s/]+\\S*"));

    private Forms() {}

    static TextRule.Form digits(int count) {
        return form(count + " digits", matches("[0-9]{" + count + "}"));
    }

    private static TextRule.Form form(String expected, Predicate<String> holds) {
        return new TextRule.Form(Fault.INVALID_FORMAT, expected, holds);
    }

    private static Predicate<String> matches(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }

    /** ISO 3166-1 and the code that the European Union and SWIFT use for Kosovo. */
    private static Set<String> countries() {
        Set<String> countries = new HashSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
        countries.add("XK");
        return Set.copyOf(countries);
    }
}
