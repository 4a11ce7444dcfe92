/**
 * What a neighbour would run, inside this JVM: a Kafka broker and a schema registry.
 *
 * <p>{@code bellwether up} and the tests use the same two. {@link io.bellwether.embedded.broker} keeps its log in a
 * directory, {@link io.bellwether.embedded.registry} keeps its schemas in a topic of that (or any other) broker.
 * Nothing here knows Bellwether's domain, and no service may depend on it: a service gets addresses.
 */
@NullMarked
package io.bellwether.embedded;

import org.jspecify.annotations.NullMarked;
