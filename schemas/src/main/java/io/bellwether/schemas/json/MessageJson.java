package io.bellwether.schemas.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.schemas.message.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Plain JSON of a record: fields in the schema's order, unions unwrapped, times as ISO-8601 UTC, bytes as base64, enums as text, and money as
 * {@code {"amount":"12.34","currency":"USD"}}. Numbers that JSON cannot say (NaN, infinities) are text. Thread-safe.
 */
public final class MessageJson {

    /** Beyond this a plain amount would be mostly zeros, and a hostile one would fill the memory. */
    private static final int MOST_DECIMALS = 64;

    private static final JsonFactory JSON = new JsonFactory();

    private MessageJson() {}

    /** The record as JSON in UTF-8. */
    public static byte[] write(SpecificRecord message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(message, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The record as JSON text on one line. */
    public static String text(SpecificRecord message) {
        return new String(write(message), StandardCharsets.UTF_8);
    }

    /**
     * Writes the record as one JSON value where the generator stands.
     *
     * @throws IOException where the generator's target fails
     */
    public static void write(SpecificRecord message, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeMembers(message, json);
        json.writeEndObject();
    }

    /**
     * Writes the members of the record into the object that is open, for who has more to say than the record holds.
     *
     * @throws IOException where the generator's target fails
     */
    public static void writeMembers(SpecificRecord message, JsonGenerator json) throws IOException {
        if (message instanceof Money money) {
            json.writeStringField("amount", amount(money));
            json.writeStringField("currency", money.getCurrency());
            return;
        }
        for (Schema.Field field : message.getSchema().getFields()) {
            json.writeFieldName(field.name());
            value(message.get(field.pos()), json);
        }
    }

    private static String amount(Money money) {
        BigDecimal amount = BigDecimal.valueOf(money.getUnscaled(), money.getScale());
        return Math.abs((long) money.getScale()) <= MOST_DECIMALS ? amount.toPlainString() : amount.toString();
    }

    private static void value(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof SpecificRecord message) {
            write(message, json);
        } else if (value instanceof Collection<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                value(item, json);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> entries) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                value(entry.getValue(), json);
            }
            json.writeEndObject();
        } else {
            scalar(value, json);
        }
    }

    private static void scalar(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Float number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            json.writeBinary(copy);
        } else if (value instanceof GenericFixed fixed) {
            json.writeBinary(fixed.bytes());
        } else if (value instanceof Instant time) {
            json.writeString(time.toString());
        } else {
            json.writeString(value.toString());
        }
    }
}
