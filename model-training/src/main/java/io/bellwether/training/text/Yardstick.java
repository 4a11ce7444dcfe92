package io.bellwether.training.text;

import io.bellwether.training.data.LabelledText;
import io.bellwether.training.linear.MarginTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What everybody tries first: words of two and more letters and pairs of them, weighed by term frequency and inverse document frequency, each
 * text of length 1, and a linear support vector machine with cost 1. The defaults of scikit-learn's {@code TfidfVectorizer} (with pairs)
 * and {@code LinearSVC}; a model has to beat it in the same folds to be worth its rules.
 */
public final class Yardstick implements TextJudge.Learner {
    private static final Pattern WORD = Pattern.compile("\\b\\w\\w+\\b", Pattern.UNICODE_CHARACTER_CLASS);

    private final int labels;

    /** A yardstick for so many labels. */
    public Yardstick(int labels) {
        this.labels = labels;
    }

    @Override
    public List<TextJudge.Answer> learn(List<LabelledText> train, List<LabelledText> test) {
        Map<String, Integer> counts = new TreeMap<>();
        train.forEach(text -> terms(text.text()).keySet().forEach(term -> counts.merge(term, 1, Integer::sum)));
        Terms terms = new Terms(new ArrayList<>(counts.keySet()), counts, train.size());
        MarginTrainer trainer = new MarginTrainer();
        for (LabelledText text : train) {
            Vector vector = terms.vector(text.text());
            trainer.add(text.label(), vector.inputs(), vector.values());
        }
        double[][] table = trainer.train(counts.size(), labels, new MarginTrainer.Balance(1, 0));
        return test.stream()
                .map(text -> {
                    double[] logits = terms.vector(text.text()).times(table);
                    return TextJudge.Answer.of(logits, logits);
                })
                .toList();
    }

    private static Map<String, Integer> terms(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        Map<String, Integer> terms = new TreeMap<>();
        for (int i = 0; i < words.size(); i++) {
            terms.merge(words.get(i), 1, Integer::sum);
            if (i > 0) {
                terms.merge(words.get(i - 1) + " " + words.get(i), 1, Integer::sum);
            }
        }
        return terms;
    }

    /** The terms of the training texts, with how many texts have each. */
    private static final class Terms {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final double[] weights;

        Terms(List<String> terms, Map<String, Integer> counts, int texts) {
            weights = new double[terms.size()];
            for (int i = 0; i < weights.length; i++) {
                numbers.put(terms.get(i), i);
                weights[i] = 1 + StrictMath.log((1.0 + texts) / (1.0 + counts.getOrDefault(terms.get(i), 0)));
            }
        }

        Vector vector(String text) {
            Map<String, Integer> terms = terms(text);
            int[] inputs = new int[terms.size()];
            double[] values = new double[terms.size()];
            int count = 0;
            double square = 0;
            for (Map.Entry<String, Integer> term : terms.entrySet()) {
                Integer number = numbers.get(term.getKey());
                if (number != null) {
                    inputs[count] = number;
                    values[count] = term.getValue() * weights[number];
                    square += values[count] * values[count];
                    count++;
                }
            }
            float[] shortened = new float[count];
            for (int i = 0; i < count; i++) {
                shortened[i] = (float) (values[i] / Math.sqrt(square));
            }
            return new Vector(Arrays.copyOf(inputs, count), shortened);
        }
    }

    /** A text as numbers; what is left out is 0. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one row; nobody compares it
    private record Vector(int[] inputs, float[] values) {

        double[] times(double[][] table) {
            double[] logits = table[table.length - 1].clone();
            for (int i = 0; i < inputs.length; i++) {
                for (int k = 0; k < logits.length; k++) {
                    logits[k] += table[inputs[i]][k] * values[i];
                }
            }
            return logits;
        }
    }
}
