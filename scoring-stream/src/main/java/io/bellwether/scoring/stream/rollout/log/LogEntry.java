package io.bellwether.scoring.stream.rollout.log;

import java.util.Optional;

/**
 * A record of a log.
 *
 * @param offset where it stands
 * @param value empty where the key was deleted
 */
public record LogEntry<V>(long offset, String key, Optional<V> value) {}
