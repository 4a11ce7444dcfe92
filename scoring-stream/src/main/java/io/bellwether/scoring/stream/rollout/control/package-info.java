/**
 * {@code model-control}: {@link io.bellwether.scoring.stream.rollout.control.ControlChange} decides what a change makes of a record,
 * {@link io.bellwether.scoring.stream.rollout.control.ControlWriter} writes it with its audit record,
 * {@link io.bellwether.scoring.stream.rollout.control.ControlLog} reads what is in force.
 */
@NullMarked
package io.bellwether.scoring.stream.rollout.control;

import org.jspecify.annotations.NullMarked;
