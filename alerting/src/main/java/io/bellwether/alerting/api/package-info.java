/**
 * The HTTP API: what fires and what fired of late, what people say about it, and how far the rules are from firing.
 *
 * <p>{@link io.bellwether.alerting.api.AlertIndex} follows the topic of alerts and {@link io.bellwether.alerting.control.ControlState} that of what people say, so
 * every instance answers alike; {@link io.bellwether.alerting.api.ApiServer} serves both. Errors are problem+json (RFC 9457).
 */
@NullMarked
package io.bellwether.alerting.api;

import org.jspecify.annotations.NullMarked;
