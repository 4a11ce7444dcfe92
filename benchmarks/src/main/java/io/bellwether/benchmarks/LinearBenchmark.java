package io.bellwether.benchmarks;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.scoring.model.onnx.session.DenseScorer;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;

/** A linear risk model of as many features as the shipped one. */
@State(Scope.Thread)
public class LinearBenchmark {
    private final List<FeatureVector> vectors = new Payments().vectors();
    private final float[] logits = new float[1];
    private final RiskModel model;
    private final DenseScorer scorer;
    private final Rows rows;
    private final StockTribuo tribuo;
    private final List<Example<Label>> examples;
    private int next;

    /** Trains it and opens it three times: with all that a model does, bare, and in Tribuo's own way. */
    public LinearBenchmark() {
        PackageFiles shipped = Packages.open("risk");
        ModelKind.Risk kind = Packages.risk(shipped);
        rows = new Rows(kind.features(), vectors);
        byte[] graph = train(shipped);
        try {
            model = LinearRisk.model(shipped, kind, graph);
            scorer = Rows.open(shipped.manifest(), kind, graph);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not take the graph", e);
        }
        tribuo = new StockTribuo(graph, kind.features().size(), 1);
        examples = rows.all().stream().map(tribuo::example).toList();
    }

    /** Closes all three. */
    @TearDown
    public void close() throws OrtException {
        model.close();
        scorer.close();
        tribuo.close();
    }

    /** A row of numbers to its logit. */
    @Benchmark
    public float[] scorer() throws OrtException {
        scorer.score(rows.next(1), logits);
        return logits;
    }

    /** A vector to its checked, calibrated score with reasons. */
    @Benchmark
    public Score model() throws ScoringException {
        return model.score(vectors.get(next()));
    }

    /** Baseline: an example to its prediction. */
    @Benchmark
    public Prediction<Label> tribuo() {
        return tribuo.predict(examples.get(next()));
    }

    private byte[] train(PackageFiles shipped) {
        try (RiskModel judge = ModelLoader.loadRisk(shipped)) {
            return LinearRisk.train(judge, rows, vectors);
        } catch (PackageException e) {
            throw Packages.refused(e);
        }
    }

    private int next() {
        next = (next + 1) & (Payments.COUNT - 1);
        return next;
    }
}
