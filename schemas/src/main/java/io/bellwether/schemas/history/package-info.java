/**
 * Keeps today's schemas able to read every record that a released version has written (BACKWARD_TRANSITIVE).
 * {@link io.bellwether.schemas.history.Compatibility} compares two schemas; {@link io.bellwether.schemas.history.SchemaHistory} compares today's with all those that are kept
 * under {@code schemas/history}.
 */
@NullMarked
package io.bellwether.schemas.history;

import org.jspecify.annotations.NullMarked;
