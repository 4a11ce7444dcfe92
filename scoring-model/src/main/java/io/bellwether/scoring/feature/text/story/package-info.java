/**
 * Which news items tell the same story. {@link io.bellwether.scoring.feature.text.story.StorySignature} is what is kept of an item: its
 * words as hashes, names and numbers counting most, so that copies of a wire report agree and the same sentence about another company or
 * another number does not. {@link io.bellwether.scoring.feature.text.story.StoryWords} takes off what copies add (agency, link) and writes
 * numbers one way. Pure functions; whoever keeps signatures finds candidates by {@code bands()} and decides by {@code sameStory}.
 */
@NullMarked
package io.bellwether.scoring.feature.text.story;

import org.jspecify.annotations.NullMarked;
