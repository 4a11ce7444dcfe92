/**
 * {@code bellwether ingest}: a file becomes records. {@link io.bellwether.cli.ingest.Rows} reads it, a
 * {@link io.bellwether.cli.ingest.RowMapping} turns a row into the JSON of the HTTP API, {@link io.bellwether.cli.ingest.Ingestion} sends
 * batches and keeps a {@link io.bellwether.cli.ingest.Checkpoint}.
 */
@NullMarked
package io.bellwether.cli.ingest;

import org.jspecify.annotations.NullMarked;
