package io.bellwether.schemas.registry;

import org.apache.avro.Schema;

/**
 * A schema as a registry has it.
 *
 * @param id what records carry
 * @param version number within its subject, from 1
 * @param schema the schema itself
 */
public record RegisteredSchema(int id, int version, Schema schema) {}
