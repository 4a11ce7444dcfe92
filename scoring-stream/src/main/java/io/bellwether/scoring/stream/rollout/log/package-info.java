/**
 * The topics of the roll-out as logs of one partition: {@link io.bellwether.scoring.stream.rollout.log.LogReader} reads what is committed,
 * {@link io.bellwether.scoring.stream.rollout.log.FencedWriter} lets one writer at a time change it.
 */
@NullMarked
package io.bellwether.scoring.stream.rollout.log;

import org.jspecify.annotations.NullMarked;
