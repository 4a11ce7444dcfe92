/**
 * One Kafka broker, which is its own controller (KRaft), in this JVM.
 *
 * <p>{@link io.bellwether.embedded.broker.EmbeddedBroker} is the door: it takes a
 * {@link io.bellwether.embedded.broker.BrokerConfig}, holds the {@code DataDirectory} (lock, format once), and runs
 * Kafka with the {@code BrokerProperties}, which are tuned for a small heap and a single node.
 */
@NullMarked
package io.bellwether.embedded.broker;

import org.jspecify.annotations.NullMarked;
