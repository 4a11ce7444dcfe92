package io.bellwether.schemas.serde;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.MessageTypes;
import io.bellwether.schemas.registry.RegistryClient;
import io.bellwether.schemas.registry.RegistryConfig;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in Confluent's wire format into generated classes, resolving the writer's schema to the class's own. Named in a client's configuration it understands Confluent's keys
 * ({@code specific.avro.reader} is implied; {@code specific.avro.value.type} names the class, else the writer's name for the record does); null stays null. Thread-safe once configured.
 *
 * <p><b>Failure modes.</b> Whatever the bytes are: a record, {@link DecodingException}, or {@link RegistryUnavailableException} where their schema is not remembered and the registry
 * does not answer. Memory is bounded by the size of the bytes, not by what they claim. Bytes behind the end of the record are an error.
 *
 * @param <V> the record
 */
public final class AvroDeserializer<V> implements Deserializer<V> {

    private final Map<Schema, SpecificDatumReader<SpecificRecord>> readers = new ConcurrentHashMap<>();
    private @Nullable Schemas schemas;
    private @Nullable Class<? extends SpecificRecord> type;
    private boolean isKey;

    /** To be configured by the client that was given this class's name. */
    public AvroDeserializer() {}

    AvroDeserializer(Schemas schemas, Class<V> type) {
        this.schemas = schemas;
        this.type = MessageTypes.trust(type);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        this.isKey = isKey;
        if (schemas == null) {
            SerdeConfig config = SerdeConfig.from(configs, isKey);
            schemas = new Schemas(new RegistryClient(RegistryConfig.from(configs)), config, System::nanoTime);
            type = config.type();
        }
    }

    @Override
    public @Nullable V deserialize(String topic, byte @Nullable [] data) {
        return decode(topic, null, data);
    }

    @Override
    public @Nullable V deserialize(String topic, Headers headers, byte @Nullable [] data) {
        return decode(topic, headers, data);
    }

    // The record is of the class that was asked for: by type where one was given, and else the caller says so, as with
    // any Kafka deserializer that is named in configuration.
    @SuppressWarnings("unchecked")
    private @Nullable V decode(String topic, @Nullable Headers headers, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        if (schemas == null) {
            throw new IllegalStateException("The deserializer was not configured");
        }
        SchemaId.Located located = SchemaId.locate(topic, isKey, headers, data);
        Schema writer = schemas.of(located.id(), topic);
        SpecificDatumReader<SpecificRecord> reader = readers.get(writer);
        if (reader == null) {
            reader = reader(writer, topic);
            readers.put(writer, reader);
        }
        BoundedDecoder decoder = new BoundedDecoder(data, located.offset());
        try {
            SpecificRecord message = reader.read(null, decoder);
            if (decoder.remainingBytes() == 0) {
                return (V) message;
            }
        } catch (AvroTypeException mismatch) {
            String expected = reader.getExpected().getFullName();
            throw unreadable(
                    topic, data, located.id(), writer, "as " + expected + ": " + mismatch.getMessage(), mismatch);
        } catch (IOException | RuntimeException | StackOverflowError malformed) {
            throw unreadable(
                    topic, data, located.id(), writer, "because the bytes are not a record of that schema", malformed);
        }
        throw unreadable(
                topic,
                data,
                located.id(),
                writer,
                "because " + decoder.remainingBytes() + " bytes are left behind its end",
                null);
    }

    private static DecodingException unreadable(
            String topic, byte[] data, SchemaId id, Schema writer, String why, @Nullable Throwable cause) {
        String message = "A record of " + data.length + " bytes on topic " + topic + ", written with " + id + " ("
                + writer.getFullName() + "), cannot be read " + why;
        return new DecodingException(CauseCode.UNDECODABLE, message, cause);
    }

    private SpecificDatumReader<SpecificRecord> reader(Schema writer, String topic) {
        Class<? extends SpecificRecord> target = type != null ? type : named(writer, topic);
        SpecificData data = SpecificData.getForClass(target);
        return new SpecificDatumReader<>(writer, data.getSchema(target), data);
    }

    private Class<? extends SpecificRecord> named(Schema writer, String topic) {
        return MessageTypes.byName(writer.getFullName())
                .orElseThrow(() -> DecodingException.undecodable("A record on topic " + topic + " is a "
                        + writer.getFullName() + ", for which there is no class. Set " + SerdeConfig.typeKey(isKey)
                        + " to the class to read it into."));
    }
}
