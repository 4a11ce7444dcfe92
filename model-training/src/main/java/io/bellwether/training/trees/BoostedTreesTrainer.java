package io.bellwether.training.trees;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.Dataset;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.xgboost.XGBoostClassificationConverter;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.common.xgboost.XGBoostTrainer;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;

/**
 * Tribuo's XGBoost trainer with the objective that it is given. Tribuo's own classification trainer always names the number of labels, which XGBoost's
 * binary objective refuses, and its softmax grows one tree a round for each of two labels where one is enough. Thread-safe.
 */
final class BoostedTreesTrainer extends XGBoostTrainer<Label> {
    private static final String NAME = "boosted-trees";

    /**
     * A trainer.
     *
     * @param parameters as XGBoost names them, the objective among them
     */
    BoostedTreesTrainer(int trees, Map<String, Object> parameters) {
        super(trees, parameters);
    }

    @Override
    public XGBoostModel<Label> train(Dataset<Label> rows, Map<String, Provenance> runProvenance) {
        return train(rows, runProvenance, INCREMENT_INVOCATION_COUNT);
    }

    @Override
    public synchronized XGBoostModel<Label> train(
            Dataset<Label> rows, Map<String, Provenance> runProvenance, int invocation) {
        if (invocation != INCREMENT_INVOCATION_COUNT) {
            setInvocationCount(invocation);
        }
        ModelProvenance provenance = new ModelProvenance(
                XGBoostModel.class.getName(), OffsetDateTime.MIN, rows.getProvenance(), getProvenance(), runProvenance);
        trainInvocationCounter++;
        ImmutableOutputInfo<Label> outputs = rows.getOutputIDInfo();
        try {
            DMatrix matrix = convertDataset(rows, label -> (float) outputs.getID(label)).data;
            try {
                Booster booster = XGBoost.train(matrix, copyParams(overrideParameters), numTrees, Map.of(), null, null);
                return createModel(
                        NAME,
                        provenance,
                        rows.getFeatureIDMap(),
                        outputs,
                        List.of(booster),
                        new XGBoostClassificationConverter());
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost could not train on " + rows.size() + " rows", e);
        }
    }

    @Override
    public TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }
}
