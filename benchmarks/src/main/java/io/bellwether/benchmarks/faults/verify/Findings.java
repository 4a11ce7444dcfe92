package io.bellwether.benchmarks.faults.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is not as it must be: how often, and where the first ones are. Places are partitions and offsets, nothing of a record's content. */
final class Findings {
    private static final int SHOWN_OF_A_KIND = 5;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<String> first = new ArrayList<>();

    /** Ways to be wrong. */
    enum Kind {
        LOST("lost", "was published, and neither scored nor rejected"),
        DOUBLED("scored or rejected twice", "is there once more"),
        FROM_NOWHERE("scored without being published", "is about nothing that had to be scored"),
        OUT_OF_ORDER("out of order", "stands before one that was published earlier"),
        WRONGLY_REJECTED("rejected though good", "was rejected"),
        WRONG_CAUSE("not rejected as it should be", "has another outcome than its publisher expects"),
        ALTERED("altered in rejected", "is not the record that was received"),
        LEDGER("ledger rows that differ", "differs"),
        PROFILE("profiles that counted wrongly", "counted another number of events than were scored");

        private final String title;
        private final String what;

        Kind(String title, String what) {
            this.title = title;
            this.what = what;
        }

        String title() {
            return title;
        }
    }

    void add(Kind kind, String place) {
        add(kind, place, kind.what);
    }

    void add(Kind kind, String place, String what) {
        if (counts.merge(kind, 1L, Long::sum) <= SHOWN_OF_A_KIND) {
            first.add(place + " " + what);
        }
    }

    long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    List<String> first() {
        return first;
    }
}
