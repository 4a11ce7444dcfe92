/** Which trainer a specification asks for: {@link io.bellwether.training.trainer.RowTrainer} is the one place that knows all of them. */
@NullMarked
package io.bellwether.training.trainer;

import org.jspecify.annotations.NullMarked;
