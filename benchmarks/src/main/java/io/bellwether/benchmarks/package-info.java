/**
 * What the pieces of scoring cost, side by side with what they are compared to; {@code pipeline} measures the whole. Each class measures one model on one thread; {@code run} starts them
 * all. Inputs are invented from a fixed seed, the models are those that are shipped, {@link
 * io.bellwether.benchmarks.LinearRisk} aside, which is trained on the spot. {@link io.bellwether.benchmarks.StockTribuo} is the baseline:
 * the same graph the way Tribuo runs it by itself.
 */
@NullMarked
package io.bellwether.benchmarks;

import org.jspecify.annotations.NullMarked;
