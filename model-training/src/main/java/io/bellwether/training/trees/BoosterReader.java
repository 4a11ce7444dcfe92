package io.bellwether.training.trees;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.training.rows.Examples;
import io.bellwether.training.rows.LabelledRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.classification.Label;
import org.tribuo.common.xgboost.XGBoostModel;

/**
 * Reads the trees of an XGBoost model from its JSON form
 * (<a href="https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html">XGBoost's documentation of it</a>), whose numbers are exact.
 */
final class BoosterReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LEAF = -1;

    private final XGBoostModel<Label> model;
    private final LabelledRows rows;
    private final JsonNode learner;

    /**
     * A reader.
     *
     * @param rows what the model was trained on
     */
    BoosterReader(XGBoostModel<Label> model, LabelledRows rows) {
        this.model = model;
        this.rows = rows;
        this.learner = json(model.getInnerModels().get(0)).path("learner");
    }

    Ensemble ensemble() {
        JsonNode booster = learner.path("gradient_booster").path("model");
        JsonNode classes = booster.path("tree_info");
        List<TreeNode> trees = new ArrayList<>();
        for (JsonNode tree : booster.path("trees")) {
            boolean first = trees.size() < rows.logits();
            trees.add(node(tree, 0, new Vote(classes.get(trees.size()).asInt(), first ? base() : 0)));
        }
        return new Ensemble(trees, Comparison.BRANCH_LT, rows);
    }

    /**
     * What the leaves of a tree vote for.
     *
     * @param output Tribuo's number of the label
     * @param start  what each leaf adds besides its own weight
     */
    private record Vote(int output, float start) {}

    /** What a logit starts from; XGBoost keeps that of the binary objective as a probability. */
    private float base() {
        float score = Float.parseFloat(
                learner.path("learner_model_param").path("base_score").asText());
        return rows.logits() == 1 ? (float) -Math.log(1 / (double) score - 1) : score;
    }

    private TreeNode node(JsonNode tree, int index, Vote vote) {
        float condition = (float) tree.path("split_conditions").get(index).asDouble();
        int yes = tree.path("left_children").get(index).asInt();
        if (yes == LEAF) {
            return leaf(condition + vote.start(), vote.output());
        }
        ImmutableFeatureMap features = model.getFeatureIDMap();
        int id = tree.path("split_indices").get(index).asInt();
        boolean left = tree.path("default_left").get(index).asInt() != 0
                || tree.path("default_left").get(index).asBoolean();
        return new TreeNode.Branch(
                new TreeNode.Question(Examples.input(features, id), condition, left),
                node(tree, yes, vote),
                node(tree, tree.path("right_children").get(index).asInt(), vote));
    }

    private TreeNode.Leaf leaf(float weight, int output) {
        float[] weights = new float[rows.logits()];
        if (weights.length == 1) {
            weights[0] = sign() * weight;
        } else {
            weights[Examples.label(model.getOutputIDInfo(), output, rows)] = weight;
        }
        return new TreeNode.Leaf(weights);
    }

    /** -1 where Tribuo has numbered the two labels the other way round than we do. */
    private int sign() {
        return Examples.label(model.getOutputIDInfo(), 1, rows) == 1 ? 1 : -1;
    }

    private static JsonNode json(Booster booster) {
        try {
            return MAPPER.readTree(booster.toByteArray("json"));
        } catch (XGBoostError | IOException e) {
            throw new IllegalStateException("XGBoost does not give its model away", e);
        }
    }
}
