package io.bellwether.scoring.stream.rollout;

/**
 * A version that {@code model-control} names and this instance does not use.
 *
 * @param scores what the model scores: risk, sentiment or topic
 * @param role it should have: live, canary or shadow
 * @param version as control names it
 * @param why what is wrong, where, and what to do
 */
public record Refusal(String scores, String role, String version, String why) {}
