/**
 * Alerting: reads scored and rejected records, judges rules over windows of event time, publishes what fires and resolves, and tells the receivers.
 *
 * <p>{@link io.bellwether.alerting.AlertingService} wires {@code topology} (which projects with {@code projection} and judges with {@code rule} over
 * {@code window}, kept by {@code state}), {@code notify} (which reads the topic of alerts as its queue) and {@code api}.
 */
@NullMarked
package io.bellwether.alerting;

import org.jspecify.annotations.NullMarked;
