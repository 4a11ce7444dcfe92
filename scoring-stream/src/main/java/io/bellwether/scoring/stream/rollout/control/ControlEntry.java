package io.bellwether.scoring.stream.rollout.control;

import io.bellwether.schemas.message.ModelControl;

/**
 * What is in force for a model.
 *
 * @param offset of the record in {@code model-control}: what the next one is based on
 */
public record ControlEntry(long offset, ModelControl control) {}
