/**
 * Asking a loaded model, of whichever kind, about inputs that people write: {@link io.bellwether.training.packaging.ask.Asker} reads one as
 * JSON and gives an {@link io.bellwether.training.packaging.ask.Answer} with every contribution,
 * {@link io.bellwether.training.packaging.ask.GoldenLines} are the inputs that a package brings along.
 */
@NullMarked
package io.bellwether.training.packaging.ask;

import org.jspecify.annotations.NullMarked;
