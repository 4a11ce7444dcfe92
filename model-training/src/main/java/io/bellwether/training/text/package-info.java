/**
 * The sentiment model. {@link io.bellwether.training.text.SentimentTraining} fits a logistic regression to the grams of labelled texts, which
 * {@link io.bellwether.training.text.GramTable} counts and prunes to a vocabulary, and
 * {@link io.bellwether.training.text.SentimentJudge} judges it: cross-validated, and on one source after training on another.
 */
@NullMarked
package io.bellwether.training.text;

import org.jspecify.annotations.NullMarked;
