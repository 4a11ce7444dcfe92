package io.bellwether.benchmarks;

import io.bellwether.scoring.explain.Coefficients;
import io.bellwether.scoring.feature.text.TextPreparation;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.graph.GraphFile;
import io.bellwether.scoring.model.onnx.graph.Operators;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.training.linear.LinearRows;
import io.bellwether.training.linear.LinearWeights;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;

/**
 * Baseline of {@link TextBenchmark}: the weights of the shipped sentiment model as Tribuo exports a linear model, a matrix that a row
 * as wide as the vocabulary is multiplied with.
 */
@State(Scope.Thread)
public class BagOfWordsBenchmark {
    private final StockTribuo tribuo;
    private final Example<Label>[] examples;
    private int next;

    /** Makes the graph and an example of each headline. */
    // An array of a generic type can be made in no other way.
    @SuppressWarnings({"unchecked", "rawtypes"})
    public BagOfWordsBenchmark() {
        PackageFiles shipped = Packages.open("sentiment");
        TextPreparation preparation = Texts.preparation(shipped);
        int logits = shipped.manifest().outputs().labels().size();
        Coefficients coefficients = GraphFile.parse(shipped.file(ModelManifest.MODEL_FILE), Operators.PLAIN)
                .coefficients(preparation.size() + 1, logits);
        tribuo = new StockTribuo(new LinearRows(weights(coefficients)).graph(), coefficients.inputs(), logits);
        examples = Stream.of(Headlines.all())
                .map(headline -> example(preparation.ids(headline)))
                .toArray(Example[]::new);
    }

    /** Closes it. */
    @TearDown
    public void close() {
        tribuo.close();
    }

    /** An example to its prediction. */
    @Benchmark
    public Prediction<Label> tribuo() {
        next = (next + 1) & (Headlines.COUNT - 1);
        return tribuo.predict(examples[next]);
    }

    private Example<Label> example(long[] ids) {
        Map<Integer, Long> counts = LongStream.of(ids)
                .mapToObj(Math::toIntExact)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        int[] inputs = counts.keySet().stream().mapToInt(id -> id).toArray();
        double[] values = counts.values().stream().mapToDouble(count -> count).toArray();
        return tribuo.example(inputs, values);
    }

    private static LinearWeights weights(Coefficients from) {
        float[][] table = new float[from.inputs()][from.logits()];
        float[] bias = new float[from.logits()];
        for (int k = 0; k < bias.length; k++) {
            bias[k] = (float) from.bias(k);
            for (int input = 0; input < table.length; input++) {
                table[input][k] = (float) from.weight(input, k);
            }
        }
        return new LinearWeights(table, bias);
    }
}
