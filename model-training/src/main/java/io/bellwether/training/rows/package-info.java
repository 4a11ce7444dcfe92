/**
 * What every training on rows of numbers shares, whichever data they come from: {@link io.bellwether.training.rows.LabelledRows} go in, a
 * {@link io.bellwether.training.rows.TrainerSpec} says how, {@link io.bellwether.training.rows.TrainedRows} come out and write their graph.
 */
@NullMarked
package io.bellwether.training.rows;

import org.jspecify.annotations.NullMarked;
