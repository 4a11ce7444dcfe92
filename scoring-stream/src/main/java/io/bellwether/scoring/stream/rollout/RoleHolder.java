package io.bellwether.scoring.stream.rollout;

import io.bellwether.scoring.model.ModelId;
import java.time.Instant;

/**
 * A model with a role on this instance.
 *
 * @param scores what it scores: risk, sentiment or topic
 * @param role live, canary or shadow
 * @param id which package
 * @param share of the keys that it decides for, 0 to 1
 * @param since when it got the role here
 */
public record RoleHolder(String scores, String role, ModelId id, double share, Instant since) {}
