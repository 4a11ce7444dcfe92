/**
 * Windows and alert lives as bytes in two changelogged stores.
 *
 * <p>{@link io.bellwether.alerting.state.StoreLog} writes every change at once, {@link io.bellwether.alerting.state.StateLoader} builds windows and lives
 * from what was written. A {@link io.bellwether.alerting.state.Lane} keeps the live pass and the historical one apart.
 *
 * <pre>
 *   store          key                                             value
 *   window-state   lane B window group bucket                      counts, models, units of one bucket
 *   window-state   lane H window group bucket condition slot       one hit of the bucket's sample
 *   window-state   lane P window                                   in which buckets anything was heard
 *   alert-state    lane L rule group                               where the alert stands
 *   alert-state    lane C                                          the clock of the lane
 * </pre>
 */
@NullMarked
package io.bellwether.alerting.state;

import org.jspecify.annotations.NullMarked;
