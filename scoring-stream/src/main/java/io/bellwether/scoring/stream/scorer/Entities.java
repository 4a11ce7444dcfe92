package io.bellwether.scoring.stream.scorer;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.scoring.feature.text.entity.EntityFinder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom a news item is about: first those its publisher declares, as it writes them, then those found in the text, as the list of
 * entities writes them. A company comes once, under whichever of its names came first. Thread-safe.
 */
final class Entities {
    /** An item that names more companies than this is a list of them, and says little about each. */
    static final int MOST_FOUND = 10;

    private final EntityFinder finder;

    Entities(EntityFinder finder) {
        this.finder = finder;
    }

    /** The item's entities, distinct; each gives an event of its own. */
    List<String> of(NewsItem item) {
        List<String> entities = new ArrayList<>();
        Set<String> companies = new HashSet<>();
        for (String declared : item.getEntities()) {
            if (companies.add(finder.nameOf(declared).orElse(declared))) {
                entities.add(declared);
            }
        }
        finder.find(item.getTitle(), item.getBody()).stream()
                .filter(companies::add)
                .limit(MOST_FOUND)
                .forEach(entities::add);
        return entities;
    }
}
