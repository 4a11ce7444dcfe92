/**
 * From a text to the numbers a sentiment model reads. {@link io.bellwether.scoring.feature.text.TextPreparation} is the one place
 * that does it, in the stream, for an ad-hoc question and in training: {@link io.bellwether.scoring.feature.text.token.Tokenizer} cuts the
 * text into tokens, {@link io.bellwether.scoring.feature.text.Gram} says which runs of tokens, meanings and characters count, and
 * {@link io.bellwether.scoring.feature.text.Vocabulary} knows the ones a model has weights for.
 * {@link io.bellwether.scoring.feature.text.TextSettings} travels in the package, so that a text is always prepared as it was in training.
 */
@NullMarked
package io.bellwether.scoring.feature.text;

import org.jspecify.annotations.NullMarked;
