package io.bellwether.alerting.window;

import java.time.Instant;

/**
 * How many events of a window a model decided.
 *
 * @param model the version
 * @param events number of events that count; 0 where it decided only copies of what others did
 * @param firstSeen event time of its first event in the window
 */
public record ModelCount(Model model, long events, Instant firstSeen) {
    ModelCount plus(ModelCount other) {
        return new ModelCount(
                model, events + other.events, firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen);
    }
}
