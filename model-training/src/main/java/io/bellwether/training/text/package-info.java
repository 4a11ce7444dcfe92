/**
 * Models of texts. {@link io.bellwether.training.text.GramTraining} fits linear machines to the grams of labelled texts and to what else is
 * known of words, and folds it all into one row of weights for each gram; {@link io.bellwether.training.text.TextJudge} judges it:
 * cross-validated, and on one source after training on another; {@link io.bellwether.training.text.Yardstick} is what it is held against.
 */
@NullMarked
package io.bellwether.training.text;

import org.jspecify.annotations.NullMarked;
