package io.bellwether.benchmarks;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.feature.text.GramReader;
import io.bellwether.scoring.feature.text.TextPreparation;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.scoring.model.onnx.session.Calibration;
import io.bellwether.scoring.model.onnx.session.TokenScorer;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The shipped sentiment model in parts and whole, and the topic model whole. */
@State(Scope.Thread)
public class TextBenchmark {
    private final String[] headlines = Headlines.all();
    private final long[] scratch = new long[512];
    private final TextModel model;
    private final TextModel topics;
    private final TokenScorer scorer;
    private final Calibration calibration;
    private final GramReader reader;
    private final long[][] tokens;
    private final float[] logits;
    private int next;

    /** Loads the first one twice: behind its gate, and in parts. */
    public TextBenchmark() {
        PackageFiles shipped = Packages.open("sentiment");
        TextPreparation preparation = Texts.preparation(shipped);
        try {
            model = ModelLoader.loadText(shipped);
            topics = ModelLoader.loadText(Packages.open("topic"));
        } catch (PackageException e) {
            throw Packages.refused(e);
        }
        scorer = Texts.open(shipped, preparation);
        calibration = new Calibration(shipped.manifest().outputs());
        reader = preparation.reader();
        tokens = Stream.of(headlines).map(preparation::ids).toArray(long[][]::new);
        logits = new float[model.labels().size()];
    }

    /** Closes all. */
    @TearDown
    public void close() throws OrtException {
        model.close();
        topics.close();
        scorer.close();
    }

    /** Token ids to logits. */
    @Benchmark
    public float[] tokenIds() throws OrtException {
        long[] ids = tokens[next()];
        scorer.score(ids, ids.length, logits);
        return logits;
    }

    /** A text to grams, which is part of what follows. */
    @Benchmark
    public int grams() {
        return reader.read(headlines[next()]);
    }

    /** A text to its calibrated probabilities, without reasons. */
    @Benchmark
    public double[] probabilities() throws OrtException {
        int count = reader.read(headlines[next()]);
        for (int i = 0; i < count; i++) {
            scratch[i] = reader.id(i);
        }
        scorer.score(scratch, count, logits);
        return calibration.probabilities(logits);
    }

    /** A text to its checked, calibrated score with reasons. */
    @Benchmark
    public Score model() throws ScoringException {
        return model.score(headlines[next()]);
    }

    /** The same, of the topic model. */
    @Benchmark
    public Score topic() throws ScoringException {
        return topics.score(headlines[next()]);
    }

    private int next() {
        next = (next + 1) & (Headlines.COUNT - 1);
        return next;
    }
}
