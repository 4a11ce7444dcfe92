package io.bellwether.ingest.json;

/**
 * One thing that is wrong with a record.
 *
 * @param pointer where: RFC 6901, relative to the record, so that the record itself is the empty pointer
 * @param fault what kind
 * @param detail what is expected, for a person; never the value that was sent
 */
public record FieldProblem(String pointer, Fault fault, String detail) {}
