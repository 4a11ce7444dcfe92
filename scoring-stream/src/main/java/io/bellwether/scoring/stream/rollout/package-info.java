/**
 * Which models decide. {@link io.bellwether.scoring.stream.rollout.LiveModels} loads the packages at start, through their load
 * gate, and keeps each in a slot from which it can be leased and in which it can be changed under load.
 */
@NullMarked
package io.bellwether.scoring.stream.rollout;

import org.jspecify.annotations.NullMarked;
