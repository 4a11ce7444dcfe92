/**
 * Counting over event time: how many events, and how many of them count, in the last so many seconds of each group.
 *
 * <p>A {@link io.bellwether.alerting.window.WindowSpec} says which topics, grouped by what, over which length; rules that agree on these share one
 * window. {@link io.bellwether.alerting.window.Windows} keeps the buckets of every group within a bound, tells each change to a
 * {@link io.bellwether.alerting.window.WindowLog} and answers with {@link io.bellwether.alerting.window.Totals}. Plain Java: no message, no Kafka,
 * and no clock but the instant that is handed in.
 */
@NullMarked
package io.bellwether.alerting.window;

import org.jspecify.annotations.NullMarked;
