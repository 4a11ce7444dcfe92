package io.bellwether.schemas.serde;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How a record names the schema it was written with. Confluent's wire format: a zero byte and four bytes of id, big-endian, before the record; or a one and a GUID of
 * sixteen bytes, in the header {@code __value_schema_id} ({@code __key_schema_id}) or before the record.
 */
sealed interface SchemaId {

    byte NUMBER = 0;
    byte GUID = 1;
    int NUMBER_LENGTH = 1 + Integer.BYTES;
    int GUID_LENGTH = 1 + 2 * Long.BYTES;

    record Numbered(int id) implements SchemaId {
        @Override
        public String toString() {
            return "schema id " + id;
        }
    }

    record Unique(UUID guid) implements SchemaId {
        @Override
        public String toString() {
            return "schema " + guid;
        }
    }

    /** A schema id and where the record begins behind it. */
    record Located(SchemaId id, int offset) {}

    static String header(boolean isKey) {
        return isKey ? "__key_schema_id" : "__value_schema_id";
    }

    /** What stands before the record, for a numbered schema. */
    static byte[] prefix(int id) {
        return ByteBuffer.allocate(NUMBER_LENGTH).put(NUMBER).putInt(id).array();
    }

    /** Finds the schema that a record names; throws {@link DecodingException} where neither the header nor the bytes name one. */
    static Located locate(String topic, boolean isKey, @Nullable Headers headers, byte[] data) {
        Header header = headers == null ? null : headers.lastHeader(header(isKey));
        if (header != null && header.value() != null) {
            byte[] value = header.value();
            SchemaId named = read(value);
            if (named == null) {
                throw DecodingException.undecodable(
                        "Unknown magic byte! The header " + header.key() + " of a record on topic "
                                + topic + " holds " + shape(value) + ", and should hold 01 and a GUID."
                                + " Check which serializer the publisher sets as value.serializer.");
            }
            return new Located(named, 0);
        }
        SchemaId named = read(data);
        if (named == null) {
            throw DecodingException.undecodable("Unknown magic byte! A record on topic " + topic + " is " + shape(data)
                    + ", and should begin with 00 and four bytes of schema id. " + guess(data)
                    + "Check that the publisher's " + (isKey ? "key" : "value")
                    + ".serializer is AvroSerializer or Confluent's KafkaAvroSerializer.");
        }
        return new Located(named, named instanceof Numbered ? NUMBER_LENGTH : GUID_LENGTH);
    }

    private static @Nullable SchemaId read(byte[] data) {
        ByteBuffer bytes = ByteBuffer.wrap(data);
        if (data.length >= NUMBER_LENGTH && data[0] == NUMBER) {
            return new Numbered(bytes.getInt(1));
        }
        if (data.length >= GUID_LENGTH && data[0] == GUID) {
            return new Unique(new UUID(bytes.getLong(1), bytes.getLong(1 + Long.BYTES)));
        }
        return null;
    }

    private static String shape(byte[] data) {
        return data.length == 0 ? "empty" : "%d bytes, the first of them %02x".formatted(data.length, data[0]);
    }

    private static String guess(byte[] data) {
        return data.length > 0 && (data[0] == '{' || data[0] == '[') ? "It looks like JSON. " : "";
    }
}
