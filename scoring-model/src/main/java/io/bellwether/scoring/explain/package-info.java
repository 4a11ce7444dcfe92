/**
 * Why a score is what it is: the raw score is split into a baseline and one contribution per feature group or word, the largest of which
 * become reasons. {@link io.bellwether.scoring.explain.LinearExplainer}, {@link io.bellwether.scoring.explain.TreeExplainer} and
 * {@link io.bellwether.scoring.explain.TokenExplainer} do so exactly: they add up again.
 * {@link io.bellwether.scoring.explain.PerturbationExplainer} asks the model what each group is worth.
 */
@NullMarked
package io.bellwether.scoring.explain;

import org.jspecify.annotations.NullMarked;
