/**
 * A record between a topic and our code: {@link io.bellwether.scoring.stream.record.SourceRecord} is what was read and where,
 * {@link io.bellwether.scoring.stream.record.MessageReader} decodes it and waits for the registry if it must, key and sizes are
 * checked, and {@link io.bellwether.scoring.stream.record.RejectedRecords} makes the copy of what cannot be scored.
 */
@NullMarked
package io.bellwether.scoring.stream.record;

import org.jspecify.annotations.NullMarked;
