/**
 * The records that come through the door, field by field: what a transaction ({@link io.bellwether.ingest.record.TransactionFields}), a news item
 * ({@link io.bellwether.ingest.record.NewsFields}) and a label ({@link io.bellwether.ingest.record.LabelFields}) must look like, and under which key they go to which topic ({@link io.bellwether.ingest.record.Contract}).
 */
@NullMarked
package io.bellwether.ingest.record;

import org.jspecify.annotations.NullMarked;
