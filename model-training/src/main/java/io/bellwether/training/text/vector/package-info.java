/**
 * What texts without labels teach about words. {@link io.bellwether.training.text.vector.WordVectors} places words that keep the same
 * company near each other, so that what a model learns of one says something about the others.
 */
@NullMarked
package io.bellwether.training.text.vector;

import org.jspecify.annotations.NullMarked;
