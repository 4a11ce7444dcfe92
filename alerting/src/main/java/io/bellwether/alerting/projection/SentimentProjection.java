package io.bellwether.alerting.projection;

import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.message.RecordOutcome;
import io.bellwether.schemas.message.SentimentEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/** Projects {@code sentiment-events}: one record per entity, whose unit is the news item. */
public final class SentimentProjection implements Projection {
    private final Deserializer<SentimentEvent> deserializer;

    public SentimentProjection(Deserializer<SentimentEvent> deserializer) {
        this.deserializer = deserializer;
    }

    @Override
    public List<AlertInput> project(Source record) {
        SentimentEvent event = deserializer.deserialize(
                record.place().topic(), record.headers(), record.value().get());
        Map<String, String> fields = new HashMap<>();
        fields.put("source-topic", "news");
        fields.put("source", event.getSource());
        Inputs.putIfKnown(fields, "entity", event.getEntity());
        Inputs.putIfKnown(fields, "topic", event.getTopic());
        AlertInput.Builder input = AlertInput.newBuilder()
                .setTopic("sentiment-events")
                .setOutcome(RecordOutcome.SCORED)
                .setId(event.getId())
                .setUnit(event.getNewsId())
                .setStoryId(event.getStoryId())
                .setOccurredAt(event.getPublishedAt())
                .setArrivedAt(record.arrivedAt())
                .setHistorical(event.getHistorical() || Inputs.replayed(record))
                .setScore(event.getNegative())
                .setLabel(event.getSentiment().name())
                .setFields(fields)
                .setLatencyMillis(Inputs.latencyMillis(record, event.getScoredAt()))
                .setModel(event.getModel());
        return List.of(Inputs.explain(input, event.getReasons()).build());
    }
}
