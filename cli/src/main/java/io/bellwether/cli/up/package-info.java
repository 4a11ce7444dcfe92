/**
 * {@code bellwether up}: broker, registry and all services in one JVM. {@link io.bellwether.cli.up.Stack} starts and stops them in order,
 * {@link io.bellwether.cli.up.LiveView} follows the output topics as any subscriber would, {@link io.bellwether.cli.up.Tally} counts what it sees.
 */
@NullMarked
package io.bellwether.cli.up;

import org.jspecify.annotations.NullMarked;
