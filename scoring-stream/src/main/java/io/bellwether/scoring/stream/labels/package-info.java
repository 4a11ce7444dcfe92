/**
 * What became of decisions: {@link io.bellwether.scoring.stream.labels.CountLabels} looks up what models said about an event whose truth
 * arrives, and {@link io.bellwether.scoring.stream.labels.LabelBook} shows how often they were right.
 */
@NullMarked
package io.bellwether.scoring.stream.labels;

import org.jspecify.annotations.NullMarked;
