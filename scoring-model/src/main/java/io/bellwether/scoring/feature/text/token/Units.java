package io.bellwether.scoring.feature.text.token;

import java.util.List;
import java.util.Set;

/** Words that belong to the number or the ticker beside them. */
final class Units {
    static final Set<String> CURRENCIES = Set.of("rs", "inr", "usd", "eur", "gbp", "jpy", "cny", "cad", "aud");
    static final Set<String> EXCHANGES = Set.of("nyse", "nasdaq", "bse", "nse", "lse", "tsx", "otc", "amex");
    static final List<String> SHARES =
            List.of("percentage points", "percent", "per cent", "pct", "pc", "basis points", "bps", "bp");
    static final List<String> MAGNITUDES = List.of(
            "million",
            "billion",
            "trillion",
            "crores",
            "crore",
            "lakhs",
            "lakh",
            "mln",
            "bln",
            "mn",
            "bn",
            "tn",
            "cr",
            "m",
            "b",
            "k");

    private Units() {}
}
