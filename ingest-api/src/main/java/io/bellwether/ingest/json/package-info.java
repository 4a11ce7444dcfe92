/**
 * JSON straight into Avro records. {@link io.bellwether.ingest.json.RecordReader} walks an object once with a streaming parser and fills a generated record; the Avro schema
 * says which fields there are, which are required and what the defaults are, a {@link io.bellwether.ingest.json.ValueReader} per field says what its text may look like.
 *
 * <p>Nothing stops at the first problem: {@link io.bellwether.ingest.json.Findings} collects what is wrong with a record, each with its JSON pointer. No value that was sent is ever
 * repeated in a message, since it may be a card number. Readers are immutable and shared by all threads.
 */
@NullMarked
package io.bellwether.ingest.json;

import org.jspecify.annotations.NullMarked;
