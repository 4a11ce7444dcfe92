package io.bellwether.benchmarks.load;

import io.bellwether.service.config.KafkaConfig;

/** Records that wait on a topic before whoever reads them is started. */
public interface Backlog {
    /** Full name of the topic they wait on. */
    String topic(KafkaConfig kafka);

    /** Creates the topic where it is missing and publishes so many records; returns when the broker has all of them. */
    void publish(KafkaConfig kafka, int count);
}
