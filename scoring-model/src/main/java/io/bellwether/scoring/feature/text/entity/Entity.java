package io.bellwether.scoring.feature.text.entity;

import java.util.List;

/**
 * A company.
 *
 * @param id      the list's own key for it
 * @param name    as events name it
 * @param tickers as exchanges name it; a {@code $} before one says that it is found only with a {@code $} or behind an exchange
 * @param aliases other names
 */
record Entity(String id, String name, List<String> tickers, List<String> aliases) {
    Entity {
        tickers = List.copyOf(tickers);
        aliases = List.copyOf(aliases);
    }
}
