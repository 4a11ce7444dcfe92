/**
 * How good alerts are: false ones in quiet times, and incidents found, beside a fixed threshold and a ratio to the window before. {@link
 * io.bellwether.benchmarks.alerts.QualityRun} runs it; everything is simulated from a seed, on the clock of the simulation.
 */
@NullMarked
package io.bellwether.benchmarks.alerts;

import org.jspecify.annotations.NullMarked;
