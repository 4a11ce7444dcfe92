/**
 * What Bellwether's processes, publishers and subscribers agree on. Start with {@link io.bellwether.schemas.topic.Topics}, the catalogue of topics;
 * {@code message} holds the records that travel on them (generated from {@code src/main/avro}); {@code serde} turns records into bytes and back;
 * {@code registry} is the client it asks for schemas; {@code json} is how people see a record; {@code history} keeps new schemas able to read old records.
 *
 * <p>This package itself names the record headers Bellwether adds and the causes for which a record is rejected.
 */
@NullMarked
package io.bellwether.schemas;

import org.jspecify.annotations.NullMarked;
