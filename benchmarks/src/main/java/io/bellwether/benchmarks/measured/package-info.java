/**
 * What runs in the measured process: {@link io.bellwether.benchmarks.measured.MeasuredMain} starts one
 * {@link io.bellwether.benchmarks.measured.Variant}, all of them with the settings and the Kafka Streams properties of scoring-stream.
 */
@NullMarked
package io.bellwether.benchmarks.measured;

import org.jspecify.annotations.NullMarked;
