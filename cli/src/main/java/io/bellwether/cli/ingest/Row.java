package io.bellwether.cli.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One row of a file, before it is mapped.
 *
 * @param number position among the rows of the file, from 1; the header does not count
 * @param columns its columns by name: text for CSV, any JSON for NDJSON
 */
record Row(long number, ObjectNode columns) {}
