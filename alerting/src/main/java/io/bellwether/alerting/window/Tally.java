package io.bellwether.alerting.window;

/**
 * The hits of one condition in one bucket.
 *
 * @param count number of hits
 */
public record Tally(long count) {
    Tally plus(Tally other) {
        return new Tally(count + other.count);
    }
}
