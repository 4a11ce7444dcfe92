/**
 * What is scored while it is measured: {@link io.bellwether.benchmarks.load.PaymentStream} invents transactions from a seed, of
 * {@link io.bellwether.benchmarks.load.Accounts} that are as busy as the measurement wants, and
 * {@link io.bellwether.benchmarks.load.PaymentBacklog} puts them on a topic.
 */
@NullMarked
package io.bellwether.benchmarks.load;

import org.jspecify.annotations.NullMarked;
