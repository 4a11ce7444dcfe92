/**
 * What alerting is put through: {@link io.bellwether.benchmarks.faults.alerting.Plan} says which groups rise and fall when, {@link
 * io.bellwether.benchmarks.faults.alerting.PlanPublisher} publishes scored events that do so, {@link io.bellwether.benchmarks.faults.alerting.Hooks} is told,
 * and {@link io.bellwether.benchmarks.faults.alerting.AlertRecount} compares what was told with the plan. It knows the contracts and nothing of the rules'
 * engine.
 */
@NullMarked
package io.bellwether.benchmarks.faults.alerting;

import org.jspecify.annotations.NullMarked;
