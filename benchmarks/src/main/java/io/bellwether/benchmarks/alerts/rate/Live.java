package io.bellwether.benchmarks.alerts.rate;

import io.bellwether.service.config.KafkaConfig;
import java.time.Duration;
import java.time.Instant;

/** Events that happen now, so many a second since it was made, each time it is asked for those that are due. Not thread-safe. */
final class Live implements AutoCloseable {
    private static final int SEED = 3;

    private final int aSecond;
    private final long begun = System.nanoTime();
    private final BusyEvents source = new BusyEvents(Instant.EPOCH, SEED);
    private final Publisher publisher;
    private int published;

    Live(KafkaConfig kafka, int aSecond) {
        this.aSecond = aSecond;
        this.publisher = new Publisher(kafka);
    }

    /** Publishes what is due; returns how many that were. */
    int publish() {
        int due = (int) (aSecond
                        * (System.nanoTime() - begun)
                        / Duration.ofSeconds(1).toNanos())
                - published;
        for (int i = 0; i < due; i++) {
            publisher.publish(source, Instant.now());
        }
        published += due;
        return due;
    }

    /** How many events it has published. */
    int published() {
        return published;
    }

    @Override
    public void close() {
        publisher.close();
    }
}
