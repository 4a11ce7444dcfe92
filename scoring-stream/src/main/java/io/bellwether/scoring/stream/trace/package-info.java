/**
 * Where is my event? The seen events say what became of it and where its record lies; everything else is read where it was written, from the topics.
 *
 * <ul>
 *   <li>{@link io.bellwether.scoring.stream.trace.EventTrace} answers for one event, or one record;
 *   <li>{@link io.bellwether.scoring.stream.trace.EventSearch} finds the records of an event whose account is not known;
 *   <li>{@link io.bellwether.scoring.stream.trace.TopicReads} reads the topics, within bounds.
 * </ul>
 */
@NullMarked
package io.bellwether.scoring.stream.trace;

import org.jspecify.annotations.NullMarked;
