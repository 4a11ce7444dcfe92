package io.bellwether.scoring.stream.rollout.control;

import java.time.Instant;
import java.util.Optional;

/**
 * Who changes something, and why.
 *
 * @param by not blank
 * @param at when
 */
public record Who(String by, Optional<String> comment, Instant at) {
    public Who {
        if (by.isBlank()) {
            throw new IllegalArgumentException("a change needs somebody who makes it");
        }
    }
}
