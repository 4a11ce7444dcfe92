/**
 * Whether the process lives and whether it can do its work: {@link io.bellwether.service.health.Readiness} holds named
 * gates, {@link io.bellwether.service.health.AdminServer} answers {@code /livez}, {@code /readyz} and {@code /metrics}
 * on a port of its own.
 */
@NullMarked
package io.bellwether.service.health;

import org.jspecify.annotations.NullMarked;
