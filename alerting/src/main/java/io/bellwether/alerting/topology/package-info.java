/**
 * The two stages as one Kafka Streams application.
 *
 * <pre>
 *   risk-events      ─▶ project-risk      ─┐
 *   sentiment-events ─▶ project-sentiment ─┼─▶ emit-alert-input ─▶ (alert-input) ─▶ evaluate ─┬─▶ emit-alerts            ─▶ alerts
 *   rejected         ─▶ project-rejected  ─┘                                   window-state ─┤
 *        stage 1: six tasks                                  stage 2: one task  alert-state  └─▶ emit-alerts-historical ─▶ alerts-historical
 * </pre>
 *
 * <p>{@link io.bellwether.alerting.topology.AlertingTopology} draws it, {@link io.bellwether.alerting.topology.EvaluateProcessor} is stage 2 with a
 * {@link io.bellwether.alerting.topology.LivePass} and a {@link io.bellwether.alerting.topology.HistoricalPass} over the same rules, and
 * {@link io.bellwether.alerting.topology.AlertingStreams} runs it.
 */
@NullMarked
package io.bellwether.alerting.topology;

import org.jspecify.annotations.NullMarked;
