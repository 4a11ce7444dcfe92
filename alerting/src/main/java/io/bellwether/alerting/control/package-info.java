/**
 * What people say about alerts: who takes care of one, what is known of it, and which are not to be told for a while.
 *
 * <p>{@code alert-control} holds it, {@link io.bellwether.alerting.control.ControlState} is what that topic says, the same on every instance;
 * {@link io.bellwether.alerting.control.ControlWriter} adds to it, with a record for the audit.
 */
@NullMarked
package io.bellwether.alerting.control;

import org.jspecify.annotations.NullMarked;
