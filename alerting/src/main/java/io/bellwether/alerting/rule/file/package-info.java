/**
 * Rules as people write them: YAML with Prometheus' words.
 *
 * <p>{@link io.bellwether.alerting.rule.file.RuleFile} is the door; it reads the whole file and reports every
 * {@link io.bellwether.alerting.rule.file.RuleProblem} with its line at once. {@link io.bellwether.alerting.rule.file.YamlNode} is the text as a tree
 * that knows its lines, {@link io.bellwether.alerting.rule.file.Fields} reads one mapping and notices what nobody asked for,
 * {@link io.bellwether.alerting.rule.file.RuleParser} says what a rule is made of.
 */
@NullMarked
package io.bellwether.alerting.rule.file;

import org.jspecify.annotations.NullMarked;
