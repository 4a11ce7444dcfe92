/**
 * The HTTP API: what fires and what fired of late, and how far the rules are from firing.
 *
 * <p>{@link io.bellwether.alerting.api.AlertIndex} follows the topic of alerts, so every instance answers alike; {@link io.bellwether.alerting.api.ApiServer}
 * serves it. Errors are problem+json (RFC 9457).
 */
@NullMarked
package io.bellwether.alerting.api;

import org.jspecify.annotations.NullMarked;
