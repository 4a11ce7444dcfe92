/**
 * What is concluded from the counts of all tasks, in the one task that reads {@code model-stats}:
 * {@link io.bellwether.scoring.stream.watch.ModelWindows} adds them up over time, {@link io.bellwether.scoring.stream.watch.Drift} compares them
 * with what a model was made of, {@link io.bellwether.scoring.stream.watch.CanaryGuard} a canary with the live model, and
 * {@link io.bellwether.scoring.stream.watch.WatchModels} acts on it.
 */
@NullMarked
package io.bellwether.scoring.stream.watch;

import org.jspecify.annotations.NullMarked;
