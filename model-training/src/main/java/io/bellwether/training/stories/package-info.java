/**
 * Measures how well news items are put into stories. {@link io.bellwether.training.stories.TitleRewriter} writes real titles as other
 * publishers would, and turns them into other news by another company, number or direction;
 * {@link io.bellwether.training.stories.StoryTrial} groups all of them as the stream does and counts; the command prints a line for each
 * threshold.
 */
@NullMarked
package io.bellwether.training.stories;

import org.jspecify.annotations.NullMarked;
