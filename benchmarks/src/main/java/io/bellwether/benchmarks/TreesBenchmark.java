package io.bellwether.benchmarks;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.RowModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.scoring.model.onnx.session.DenseScorer;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;

/** The shipped risk model, which has trees. */
@State(Scope.Thread)
public class TreesBenchmark {
    private final List<FeatureVector> vectors = new Payments().vectors();
    private final float[] logits = new float[Rows.BATCH];
    private final RiskModel model;
    private final DenseScorer scorer;
    private final Rows rows;
    private final StockTribuo tribuo;
    private final List<Example<Label>> examples;
    private int next;

    /** Loads it three times: behind its gate, bare, and in Tribuo's own way. */
    public TreesBenchmark() {
        PackageFiles shipped = Packages.open("risk");
        ModelManifest manifest = shipped.manifest();
        ModelKind.Risk kind = Packages.risk(shipped);
        byte[] graph = shipped.file(ModelManifest.MODEL_FILE);
        try {
            model = ModelLoader.loadRisk(shipped);
            scorer = Rows.open(manifest, kind, graph);
        } catch (PackageException e) {
            throw Packages.refused(e);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not take the graph", e);
        }
        rows = new Rows(kind.features(), vectors);
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

    /** The same, many rows together. */
    @Benchmark
    @OperationsPerInvocation(Rows.BATCH)
    public float[] scorerBatch() throws OrtException {
        scorer.score(rows.next(Rows.BATCH), logits);
        return logits;
    }

    /** A vector to its checked, calibrated score with reasons. */
    @Benchmark
    public Score model() throws ScoringException {
        return model.score(vectors.get(next(1)));
    }

    /** The same, many vectors together. */
    @Benchmark
    @OperationsPerInvocation(Rows.BATCH)
    public List<RowModel.Outcome> modelBatch() {
        int from = next(Rows.BATCH);
        return model.scoreAll(vectors.subList(from, from + Rows.BATCH));
    }

    /** Baseline: an example to its prediction. */
    @Benchmark
    public Prediction<Label> tribuo() {
        return tribuo.predict(examples.get(next(1)));
    }

    /** Baseline: many examples together. */
    @Benchmark
    @OperationsPerInvocation(Rows.BATCH)
    public List<Prediction<Label>> tribuoBatch() {
        int from = next(Rows.BATCH);
        return tribuo.predict(examples.subList(from, from + Rows.BATCH));
    }

    private int next(int count) {
        next = (next + count) & (Payments.COUNT - 1);
        return next;
    }
}
