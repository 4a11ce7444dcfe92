/**
 * From a body to a topic: {@link io.bellwether.ingest.publish.SubmissionReader} makes readings of a body, {@link io.bellwether.ingest.publish.Publisher} writes the valid ones and hears
 * what became of them, {@link io.bellwether.ingest.publish.Publication} waits for the last, {@link io.bellwether.ingest.publish.Reply} says it. An answer of 202 means that the broker
 * has acknowledged the record on all in-sync replicas; nothing is buffered here beyond that.
 */
@NullMarked
package io.bellwether.ingest.publish;

import org.jspecify.annotations.NullMarked;
