package io.bellwether.ingest.scoring;

import io.bellwether.ingest.http.JsonBody;
import io.bellwether.schemas.json.MessageJson;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.message.Transaction;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Shows the events that a record was scored to. Thread-safe; may ask the schema registry, hence block. */
@FunctionalInterface
public interface Rendering<V extends SpecificRecord> {

    /**
     * The answer, JSON in UTF-8.
     *
     * @throws SerializationException where the bytes are no such events
     * @throws RetriableException where the schema registry is needed and does not answer
     */
    Buffer of(V scored, Buffer events);

    /** One risk event, as it stands. */
    static Rendering<Transaction> risk(String topic, Deserializer<RiskEvent> events) {
        return (transaction, bytes) -> {
            RiskEvent event = events.deserialize(topic, bytes.getBytes());
            return Buffer.buffer(MessageJson.write(event));
        };
    }

    /** One sentiment event for each entity of the item. */
    static Rendering<NewsItem> sentiment(String topic, Deserializer<SentimentEvent> events) {
        return (item, bytes) -> {
            List<SentimentEvent> sentiments = new ArrayList<>();
            for (byte[] event : split(bytes)) {
                sentiments.add(events.deserialize(topic, event));
            }
            return JsonBody.object(json -> {
                json.writeStringField("newsId", item.getNewsId());
                json.writeArrayFieldStart("sentiments");
                for (SentimentEvent sentiment : sentiments) {
                    MessageJson.write(sentiment, json);
                }
                json.writeEndArray();
            });
        };
    }

    private static List<byte[]> split(Buffer bytes) {
        List<byte[]> events = new ArrayList<>();
        int at = 0;
        while (at < bytes.length()) {
            int from = at + Integer.BYTES;
            int length = from <= bytes.length() ? bytes.getInt(at) : -1;
            if (length < 0 || length > bytes.length() - from) {
                throw new SerializationException("the list of events is cut off");
            }
            events.add(bytes.getBytes(from, from + length));
            at = from + length;
        }
        return events;
    }
}
