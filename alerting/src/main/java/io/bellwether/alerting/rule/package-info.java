/**
 * What a rule says, and what becomes of an alert.
 *
 * <p>A {@link io.bellwether.alerting.rule.Rule} names a window, what counts as a hit in it and two thresholds. The
 * {@link io.bellwether.alerting.rule.RuleEngine} takes observations and ticks, judges each group ({@link io.bellwether.alerting.rule.Verdict}), lets
 * its {@link io.bellwether.alerting.rule.AlertLife} take the next step and returns what there is to tell as
 * {@link io.bellwether.alerting.rule.Transition}: event in, transition out. Plain Java: no message, no Kafka, and no clock but the instant that is
 * handed in. Rules are read from YAML by {@code rule.file}.
 */
@NullMarked
package io.bellwether.alerting.rule;

import org.jspecify.annotations.NullMarked;
