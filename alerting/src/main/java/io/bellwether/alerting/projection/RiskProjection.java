package io.bellwether.alerting.projection;

import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.message.RecordOutcome;
import io.bellwether.schemas.message.RiskEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/** Projects {@code risk-events}. */
public final class RiskProjection implements Projection {
    private final Deserializer<RiskEvent> deserializer;

    public RiskProjection(Deserializer<RiskEvent> deserializer) {
        this.deserializer = deserializer;
    }

    @Override
    public List<AlertInput> project(Source record) {
        RiskEvent event = deserializer.deserialize(
                record.place().topic(), record.headers(), record.value().get());
        Map<String, String> fields = new HashMap<>();
        fields.put("source-topic", "transactions");
        fields.put("account", event.getAccountId());
        fields.put("merchant", event.getMerchantId());
        fields.put("category", event.getCategory());
        Inputs.putIfKnown(fields, "country", event.getCountry());
        Inputs.putIfKnown(fields, "channel", event.getChannel());
        AlertInput.Builder input = AlertInput.newBuilder()
                .setTopic("risk-events")
                .setOutcome(RecordOutcome.SCORED)
                .setId(event.getEventId())
                .setUnit(event.getEventId())
                .setOccurredAt(event.getOccurredAt())
                .setArrivedAt(record.arrivedAt())
                .setHistorical(event.getHistorical() || Inputs.replayed(record))
                .setScore(event.getScore())
                .setLabel(event.getLevel().name())
                .setFields(fields)
                .setLatencyMillis(Inputs.latencyMillis(record, event.getScoredAt()))
                .setModel(event.getModel());
        return List.of(Inputs.explain(input, event.getReasons()).build());
    }
}
