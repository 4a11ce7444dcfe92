/**
 * Stage 1: scored and rejected records become the compact records that rules need.
 *
 * <p>One {@link io.bellwether.alerting.projection.Projection} per topic reads the bytes and says what rules may know of them; what cannot be read is
 * projected as a rejected record of that topic, so that nothing disappears. {@link io.bellwether.alerting.projection.ProjectProcessor} runs one in the topology.
 */
@NullMarked
package io.bellwether.alerting.projection;

import org.jspecify.annotations.NullMarked;
