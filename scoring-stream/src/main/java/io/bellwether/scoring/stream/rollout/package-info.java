/**
 * Which models decide. {@link io.bellwether.scoring.stream.rollout.RolloutFollower} reads {@code model-control} at the start and goes on reading,
 * {@link io.bellwether.scoring.stream.rollout.LiveModels} keeps each model in a lineup from which it can be leased and in which it can be
 * changed under load. What people change comes from {@code control} and {@code packages}, which the command uses, too.
 */
@NullMarked
package io.bellwether.scoring.stream.rollout;

import org.jspecify.annotations.NullMarked;
