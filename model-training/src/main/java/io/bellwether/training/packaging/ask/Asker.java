package io.bellwether.training.packaging.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.RowModel;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TableModel;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.onnx.LoadedPackage;
import io.bellwether.scoring.profile.AccountProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a model about inputs in JSON.
 *
 * <ul>
 *   <li>risk: a transaction as the HTTP API takes it; a list of transactions of one account in the order they happened, of which the last
 *       is asked about; or {@code {"features":...}} with numbers by name or in the model's order, null where one is missing
 *   <li>table: an object with the cells by column, itself or as {@code "row"}; or {@code {"features":...}}
 *   <li>text: a text, or an object with {@code "text"}, or with {@code "title"} and {@code "body"}
 * </ul>
 *
 * Not thread-safe. Closing it closes the model.
 */
public final class Asker implements AutoCloseable {
    private static final String FEATURES = "features";
    private static final String ROW = "row";

    private final LoadedPackage loaded;
    private final RiskFeatures riskFeatures = new RiskFeatures();

    /** Asks this model, which it owns from now on. */
    public Asker(LoadedPackage loaded) {
        this.loaded = loaded;
    }

    /** The package it asks. */
    public LoadedPackage loaded() {
        return loaded;
    }

    /** The labels in the order of the probabilities. */
    public List<String> labels() {
        return loaded.manifest().outputs().labels();
    }

    /**
     * Asks about an input.
     *
     * @throws InputException   when it is none for this model
     * @throws ScoringException when the model does not score it
     */
    public Answer ask(JsonNode input) throws InputException, ScoringException {
        if (loaded instanceof LoadedPackage.Risk risk) {
            FeatureVector vector = isFeatures(input) ? features(risk.model(), input) : transactions(input);
            Answer answer = answer(risk.model(), vector);
            return new Answer(
                    answer.score(),
                    answer.explanation(),
                    Optional.of(risk.model().level(answer.score().positive())));
        }
        if (loaded instanceof LoadedPackage.Table table) {
            return answer(table.model(), row(table.model(), input));
        }
        TextModel model = ((LoadedPackage.Text) loaded).model();
        String text = text(input);
        return new Answer(model.score(text), model.explain(text), Optional.empty());
    }

    @Override
    public void close() {
        loaded.close();
    }

    private static Answer answer(RowModel model, FeatureVector vector) throws ScoringException {
        return new Answer(model.score(vector), model.explain(vector), Optional.empty());
    }

    private static boolean isFeatures(JsonNode input) {
        return input.path(FEATURES).isContainerNode();
    }

    private FeatureVector transactions(JsonNode input) throws InputException {
        List<JsonNode> all = new ArrayList<>();
        if (input.isArray()) {
            input.forEach(all::add);
        } else {
            all.add(input);
        }
        if (all.isEmpty()) {
            throw new InputException("an empty list: give at least the transaction that is asked about");
        }
        FeatureVector vector = RiskFeatures.newVector();
        AccountProfile profile = AccountProfile.empty();
        for (JsonNode node : all) {
            Transaction transaction = TransactionJson.read(node);
            riskFeatures.extract(transaction, profile, vector);
            riskFeatures.update(profile, transaction);
        }
        return vector;
    }

    private static FeatureVector features(RowModel model, JsonNode input) throws InputException {
        JsonNode numbers = input.path(FEATURES);
        FeatureVector vector = new FeatureVector(model.features());
        if (numbers.isArray() && numbers.size() != vector.size()) {
            throw new InputException(numbers.size() + " features, but the model reads " + vector.size());
        }
        if (numbers.isObject()) {
            for (Map.Entry<String, JsonNode> each : numbers.properties()) {
                if (!model.features().contains(each.getKey())) {
                    throw new InputException(
                            "'" + each.getKey() + "' is no feature of the model; `bellwether model show` lists them");
                }
            }
        }
        for (int i = 0; i < vector.size(); i++) {
            String name = model.features().get(i);
            JsonNode number = numbers.isArray() ? numbers.path(i) : numbers.path(name);
            if (number.isNumber()) {
                vector.set(i, number.floatValue());
            } else if (!number.isNull() && !number.isMissingNode()) {
                throw new InputException("feature '" + name + "' is " + number + "; a number or null is expected");
            }
        }
        return vector;
    }

    private static FeatureVector row(TableModel model, JsonNode input) throws InputException, ScoringException {
        boolean wrapped = input.path(ROW).isObject();
        if (!wrapped && isFeatures(input)) {
            return features(model, input);
        }
        JsonNode cells = wrapped ? input.path(ROW) : input;
        if (!cells.isObject()) {
            throw new InputException("expected an object with the cells of a row by column");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> cell : cells.properties()) {
            if (cell.getValue().isContainerNode()) {
                throw new InputException("column '" + cell.getKey() + "' is neither a text nor a number");
            }
            if (!cell.getValue().isNull()) {
                row.put(cell.getKey(), cell.getValue().asText());
            }
        }
        FeatureVector vector = model.newVector();
        model.encode(row, vector);
        return vector;
    }

    private static String text(JsonNode input) throws InputException {
        if (input.isTextual()) {
            return input.textValue();
        }
        if (input.path("text").isTextual()) {
            return input.path("text").textValue();
        }
        if (input.path("title").isTextual()) {
            String body = input.path("body").asText("");
            return input.path("title").textValue() + (body.isEmpty() ? "" : "\n" + body);
        }
        throw new InputException("expected a text, or an object with \"text\", or with \"title\" and \"body\"");
    }
}
