/**
 * Processes that are measured, and killed, from outside: a {@link io.bellwether.benchmarks.process.ChildJvm} is a main of this JVM's
 * class path in a JVM of its own, with its processor time; {@link io.bellwether.benchmarks.process.BrokerProcess} is a Kafka broker in
 * one, which can be killed and comes back on the same port with the same data; {@link io.bellwether.benchmarks.process.LocalKafka} is
 * such a broker with a schema registry beside it that survives the broker.
 */
@NullMarked
package io.bellwether.benchmarks.process;

import org.jspecify.annotations.NullMarked;
