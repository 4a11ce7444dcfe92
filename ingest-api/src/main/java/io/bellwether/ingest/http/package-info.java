/**
 * HTTP without a word of what is published: {@link io.bellwether.ingest.http.Door} finds the {@link io.bellwether.ingest.http.Route} of a request, an
 * {@link io.bellwether.ingest.http.Exchange} is answered exactly once, {@link io.bellwether.ingest.http.BodyReceiver} takes in a body within its limits, and every refusal is an
 * {@link io.bellwether.ingest.problem.Problem}. Runs on Vert.x event loops, so nothing here blocks.
 */
@NullMarked
package io.bellwether.ingest.http;

import org.jspecify.annotations.NullMarked;
