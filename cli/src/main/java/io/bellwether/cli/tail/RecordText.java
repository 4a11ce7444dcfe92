package io.bellwether.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.schemas.Headers;
import io.bellwether.schemas.json.MessageJson;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/** A record as a line of text. Not thread-safe. */
final class RecordText {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Topic<?, ?> topic;
    private final Mask mask;
    private final boolean json;
    private final Deserializer<? extends SpecificRecord> deserializer;

    RecordText(Topic<?, ?> topic, AvroSerdes serdes, Mask mask, boolean json) {
        this.topic = topic;
        this.mask = mask;
        this.json = json;
        this.deserializer = SpecificRecord.class.isAssignableFrom(topic.valueType())
                ? serdes.deserializer(avro(topic))
                : (name, bytes) -> {
                    throw new SerializationException("this topic holds bytes");
                };
    }

    String of(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode line = mapper.createObjectNode();
        line.put("topic", record.topic()).put("partition", record.partition()).put("offset", record.offset());
        line.put("time", Instant.ofEpochMilli(record.timestamp()).toString());
        JsonNode value = value(record);
        if (json) {
            line.set("value", value);
            return line.toString();
        }
        return line.get("time").textValue() + " " + record.partition() + "/" + record.offset() + " " + value;
    }

    @SuppressWarnings("unchecked") // the catalogue gave the type of the value just before
    private static Topic<?, SpecificRecord> avro(Topic<?, ?> topic) {
        return (Topic<?, SpecificRecord>) topic;
    }

    private JsonNode value(ConsumerRecord<byte[], byte[]> record) {
        if (!SpecificRecord.class.isAssignableFrom(topic.valueType())) {
            return headers(record);
        }
        if (record.value() == null) {
            return mapper.createObjectNode().put("deleted", true);
        }
        try {
            SpecificRecord message = deserializer.deserialize(record.topic(), record.headers(), record.value());
            JsonNode tree = mapper.readTree(MessageJson.write(message));
            mask.apply(tree);
            return tree;
        } catch (SerializationException e) {
            return mapper.createObjectNode().put("undecodable", e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("our own JSON cannot be read back", e);
        }
    }

    /** A rejected record may hold anything, so only what we added to it is shown. */
    private JsonNode headers(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode shown = mapper.createObjectNode();
        for (Header header : record.headers()) {
            if (header.key().startsWith(Headers.PREFIX)) {
                shown.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        shown.put("bytes", record.value() == null ? 0 : record.value().length);
        return shown;
    }
}
