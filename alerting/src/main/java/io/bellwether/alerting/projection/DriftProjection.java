package io.bellwether.alerting.projection;

import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.message.DriftEvent;
import io.bellwether.schemas.message.RecordOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;

/** Projects {@code model-drift}: one record per feature, whose score is its population stability index. */
public final class DriftProjection implements Projection {
    private final Deserializer<DriftEvent> deserializer;

    public DriftProjection(Deserializer<DriftEvent> deserializer) {
        this.deserializer = deserializer;
    }

    @Override
    public List<AlertInput> project(Source record) {
        DriftEvent event = deserializer.deserialize(
                record.place().topic(), record.headers(), record.value().get());
        String horizon = event.getWindowSeconds() + "s";
        List<AlertInput> inputs = new ArrayList<>();
        new TreeMap<>(event.getPsi()).forEach((feature, psi) -> {
            String id = record.place().id() + "/" + feature;
            inputs.add(AlertInput.newBuilder()
                    .setTopic("model-drift")
                    .setOutcome(RecordOutcome.SCORED)
                    .setId(id)
                    .setUnit(id)
                    .setOccurredAt(event.getTo())
                    .setArrivedAt(record.arrivedAt())
                    .setHistorical(Inputs.replayed(record))
                    .setScore(psi)
                    .setLabel("DRIFT")
                    .setFields(Map.of("model", event.getModel().getName(), "feature", feature, "horizon", horizon))
                    .setReasons(List.of())
                    .setModel(event.getModel())
                    .build());
        });
        return inputs;
    }
}
