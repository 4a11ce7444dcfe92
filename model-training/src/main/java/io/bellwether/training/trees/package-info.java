/**
 * Trees. {@link io.bellwether.training.trees.BoostedTreesTraining} trains XGBoost through Tribuo, {@link io.bellwether.training.trees.ForestTraining}
 * Tribuo's random forests; {@link io.bellwether.training.trees.BoosterReader} and {@link io.bellwether.training.trees.ForestReader} turn what
 * they gave into an {@link io.bellwether.training.trees.Ensemble} over our inputs, which
 * {@link io.bellwether.training.trees.EnsembleGraph} writes as one {@code TreeEnsembleClassifier}.
 */
@NullMarked
package io.bellwether.training.trees;

import org.jspecify.annotations.NullMarked;
