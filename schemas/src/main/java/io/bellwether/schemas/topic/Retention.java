package io.bellwether.schemas.topic;

import java.time.Duration;

/** How long a topic keeps its records. */
public sealed interface Retention {

    /**
     * Records are deleted when they are older than this by record time.
     *
     * @param time positive
     */
    record Keep(Duration time) implements Retention {
        public Keep {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("retention must be positive, not " + time);
            }
        }
    }

    /** The last record of each key is kept for good. */
    record Compact() implements Retention {}

    /** Records are deleted after so many days. */
    static Retention days(int days) {
        return new Keep(Duration.ofDays(days));
    }

    /** The last record of each key is kept for good. */
    static Retention compact() {
        return new Compact();
    }
}
