/**
 * Records to bytes and back, in Confluent's wire format. {@link io.bellwether.schemas.serde.AvroSerdes} gives serializers and deserializers for the
 * catalogue's topics: ours, or others by class name in configuration. {@link io.bellwether.schemas.serde.AvroSerializer} and
 * {@link io.bellwether.schemas.serde.AvroDeserializer} also work alone, named in a Kafka client's configuration.
 *
 * <p>Bad bytes are a {@link io.bellwether.schemas.serde.DecodingException} and nothing else; a registry that does not answer is a
 * {@link io.bellwether.schemas.serde.RegistryUnavailableException}, after which the same record may be tried again.
 */
@NullMarked
package io.bellwether.schemas.serde;

import org.jspecify.annotations.NullMarked;
