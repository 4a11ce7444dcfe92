/**
 * What is measured, for Prometheus: the JVM, the process, log events, and the clients of Kafka while they live. Meters
 * are named with dots and never tagged with ids, keys or raw paths.
 */
@NullMarked
package io.bellwether.service.metrics;

import org.jspecify.annotations.NullMarked;
