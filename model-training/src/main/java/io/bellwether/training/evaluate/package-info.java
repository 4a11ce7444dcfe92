/**
 * Asks a package about rows of which the truth is known, exactly as it will be asked in use: transactions are replayed through the features of
 * the stream, rows of a table and texts are encoded by the model itself. {@link io.bellwether.training.evaluate.Evaluator} then measures the
 * answers.
 */
@NullMarked
package io.bellwether.training.evaluate;

import org.jspecify.annotations.NullMarked;
