/**
 * What tasks count of the models they ask. {@link io.bellwether.scoring.stream.stats.Heard} is what models said about one event;
 * {@link io.bellwether.scoring.stream.stats.TaskCounts} adds it up by minute of arrival and gives {@code ModelStats} once a minute is over.
 * What becomes of them is in {@code watch}.
 */
@NullMarked
package io.bellwether.scoring.stream.stats;

import org.jspecify.annotations.NullMarked;
