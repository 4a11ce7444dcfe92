/**
 * {@code bellwether rejected}: what could not be scored, why, and how it comes to be scored after all.
 *
 * <p>{@link io.bellwether.cli.rejected.Selection} are the filters that all four commands share;
 * {@link io.bellwether.cli.rejected.record} is a rejected record and what can be known of it, {@link io.bellwether.cli.rejected.replay}
 * sends it back and remembers that it did.
 */
@NullMarked
package io.bellwether.cli.rejected;

import org.jspecify.annotations.NullMarked;
