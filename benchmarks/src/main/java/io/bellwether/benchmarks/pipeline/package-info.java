/**
 * Measures the scoring pipeline as a whole. {@link io.bellwether.benchmarks.pipeline.PipelineBench} does what a
 * {@link io.bellwether.benchmarks.pipeline.BenchPlan} says and gives a {@link io.bellwether.benchmarks.pipeline.BenchReport}: it starts a
 * broker as its own process, and for each figure a {@link io.bellwether.benchmarks.pipeline.Subject}, which is one measured process on
 * topics of its own. {@link io.bellwether.benchmarks.pipeline.ThroughputRun} has it work off a backlog,
 * {@link io.bellwether.benchmarks.pipeline.LatencyRun} sends at a fixed rate.
 */
@NullMarked
package io.bellwether.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
