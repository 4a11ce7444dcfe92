/**
 * How many events a second and core alerting judges, with 50 rules and 10,000 groups: {@link io.bellwether.benchmarks.alerts.rate.RateRun} measures its engine
 * alone and the whole service.
 */
@NullMarked
package io.bellwether.benchmarks.alerts.rate;

import org.jspecify.annotations.NullMarked;
