/**
 * Why a score is what it is. For linear models exactly: {@link io.bellwether.scoring.explain.LinearExplainer} and
 * {@link io.bellwether.scoring.explain.TokenExplainer} split the raw score into the declared baseline and one contribution per feature group
 * or word, which add up again; the largest become reasons.
 */
@NullMarked
package io.bellwether.scoring.explain;

import org.jspecify.annotations.NullMarked;
