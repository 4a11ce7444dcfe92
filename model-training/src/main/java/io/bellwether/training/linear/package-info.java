/**
 * Linear models by Tribuo. {@link io.bellwether.training.linear.LinearTrainer} trains logistic regressions;
 * {@link io.bellwether.training.linear.LinearWeights} is what is left of one: a table of weights and a bias, in our order.
 */
@NullMarked
package io.bellwether.training.linear;

import org.jspecify.annotations.NullMarked;
