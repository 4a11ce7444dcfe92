/**
 * The door: what comes in over HTTP is checked, stripped of card numbers and written to Kafka, or scored on the spot. {@link io.bellwether.ingest.IngestService} puts the rooms behind it
 * together: {@code http} (requests), {@code problem} (refusals), {@code json} (text to records), {@code record} (the contracts), {@code card} (tokens), {@code publish} (to the topics), {@code scoring}
 * (ad-hoc scores) and {@code docs} (the description of the API and a page to try it).
 */
@NullMarked
package io.bellwether.ingest;

import org.jspecify.annotations.NullMarked;
