/**
 * Windows and alert lives as bytes in two changelogged stores.
 *
 * <p>{@link io.bellwether.alerting.state.StoreLog} writes changes, most of them once a commit, {@link io.bellwether.alerting.state.StateLoader} builds windows and lives
 * from what was written. A {@link io.bellwether.alerting.state.Lane} keeps the live pass and the historical one apart.
 *
 * <pre>
 *   store          key                                             value
 *   window-state   lane B window group bucket                      counts and models of one bucket
 *   window-state   lane U window group bucket block                up to 64 of the units that a bucket remembers
 *   window-state   lane E window group condition slot              hit n of the last 200, in slot n modulo 200
 *   window-state   lane P window                                   in which buckets anything was heard
 *   alert-state    lane L rule group                               where the alert stands
 *   alert-state    lane C                                          the clock of the lane
 * </pre>
 *
 * <p>A hit is written once, with the commit after it, unless it is forgotten before: at most one entry for each event, window and condition, and the one 200 hits before it is
 * overwritten. A block of units is written once it is full, 512 bytes; the one that is being filled stands in its bucket.
 */
@NullMarked
package io.bellwether.alerting.state;

import org.jspecify.annotations.NullMarked;
