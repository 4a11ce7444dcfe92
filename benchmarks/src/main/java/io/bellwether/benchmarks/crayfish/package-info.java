/**
 * The network that the Crayfish benchmark of stream processors (EDBT 2024) scores, in a topology: images of 784 numbers in binary, three
 * hidden layers of 32, ten outputs, on the product's own scorer. The weights are random: what it says is of no use.
 *
 * <p>{@link io.bellwether.benchmarks.crayfish.ClassifyImages} scores 32 rows a call and empties its batch before each commit as scoring-stream
 * does, so that nothing is committed that was not sent.
 */
@NullMarked
package io.bellwether.benchmarks.crayfish;

import org.jspecify.annotations.NullMarked;
