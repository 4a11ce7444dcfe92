/**
 * Telling the receivers. The topic of alerts is the queue: a {@link io.bellwether.alerting.notify.ReceiverQueue} per receiver reads it in a consumer
 * group of its own, hands each alert to its {@link io.bellwether.alerting.notify.Receiver} and commits once the receiver said yes. A receiver
 * that is down or slow waits for nobody and holds up nobody.
 *
 * <p>Receivers are the log, signed webhooks, Alertmanagers and mail; {@link io.bellwether.alerting.notify.AddressGuard} decides where a webhook may
 * connect to. {@link io.bellwether.alerting.notify.ReceiverMemory} is what a receiver was told and what its teams have used of the noise budget.
 */
@NullMarked
package io.bellwether.alerting.notify;

import org.jspecify.annotations.NullMarked;
