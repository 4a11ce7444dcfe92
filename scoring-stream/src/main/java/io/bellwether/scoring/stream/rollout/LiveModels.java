package io.bellwether.scoring.stream.rollout;

import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.stream.rollout.packages.ModelName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The models of this instance in their roles. Thread-safe. */
public final class LiveModels implements AutoCloseable {
    private final ModelLine<RiskModel> risk;
    private final ModelLine<TextModel> sentiment;
    private final Optional<ModelLine<TextModel>> topic;
    private volatile List<Refusal> refused = List.of();

    /** Models that come from the models directory, or from a test. Owns them from now on. */
    public LiveModels(RiskModel risk, TextModel sentiment, Optional<TextModel> topic) {
        this(
                new ModelLine<>(ModelName.RISK, RiskModel::id, risk, Optional.empty(), Instant.EPOCH),
                new ModelLine<>(ModelName.SENTIMENT, TextModel::id, sentiment, Optional.empty(), Instant.EPOCH),
                topic.map(model ->
                        new ModelLine<>(ModelName.TOPIC, TextModel::id, model, Optional.empty(), Instant.EPOCH)));
    }

    LiveModels(ModelLine<RiskModel> risk, ModelLine<TextModel> sentiment, Optional<ModelLine<TextModel>> topic) {
        this.risk = risk;
        this.sentiment = sentiment;
        this.topic = topic;
    }

    public ModelLineup<RiskModel> risk() {
        return risk.lineup();
    }

    public ModelLineup<TextModel> sentiment() {
        return sentiment.lineup();
    }

    /** Empty where no topic model was found at the start: events then have no topic. */
    public Optional<ModelLineup<TextModel>> topic() {
        return topic.map(ModelLine::lineup);
    }

    /** Which model is live, by what it scores. */
    public Map<String, ModelId> live() {
        Map<String, ModelId> live = new LinkedHashMap<>();
        live.put(ModelName.RISK.key(), risk.id());
        live.put(ModelName.SENTIMENT.key(), sentiment.id());
        topic.ifPresent(line -> live.put(ModelName.TOPIC.key(), line.id()));
        return live;
    }

    /** Who has which role. */
    public List<RoleHolder> holders() {
        return Stream.concat(Stream.of(risk, sentiment), topic.stream())
                .flatMap(line -> line.holders().stream())
                .toList();
    }

    /** What {@code model-control} names and this instance does not use; it uses what it used before. */
    public List<Refusal> refused() {
        return refused;
    }

    /** Lets go of them; each is closed when its last lease is. */
    @Override
    public void close() {
        risk.close();
        sentiment.close();
        topic.ifPresent(ModelLine::close);
    }

    ModelLine<RiskModel> riskLine() {
        return risk;
    }

    ModelLine<TextModel> sentimentLine() {
        return sentiment;
    }

    Optional<ModelLine<TextModel>> topicLine() {
        return topic;
    }

    void say(List<Refusal> now) {
        refused = List.copyOf(now);
    }
}
