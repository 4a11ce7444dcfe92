package io.bellwether.scoring.explain;

import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.Reason;
import io.bellwether.scoring.model.manifest.ManifestFeature;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Exact reasons of a linear model: feature i contributes {@code weight[i] * (value[i] - baseline[i])}, the baseline is what the model
 * gives for the baseline values. Features of one group count as one reason. Immutable and thread-safe.
 */
public final class LinearExplainer {
    private final double[] weights;
    private final double[] baselines;
    private final int[] groupOf;
    private final String[] names;
    private final Group[] groups;
    private final double baseline;

    /** A group's name, its members, and the member that bears its name ({@code -1}: none). */
    private static final class Group {
        private final String name;
        private final int[] members;
        private final int leader;

        Group(String name, int[] members, int leader) {
            this.name = name;
            this.members = members;
            this.leader = leader;
        }
    }

    /**
     * An explainer for one model.
     *
     * @param coefficients of the model, one weight per feature
     * @param features     in the same order
     */
    public LinearExplainer(Coefficients coefficients, List<ManifestFeature> features) {
        weights = new double[features.size()];
        baselines = new double[features.size()];
        groupOf = new int[features.size()];
        names = features.stream().map(ManifestFeature::name).toArray(String[]::new);
        List<String> groupNames =
                features.stream().map(ManifestFeature::group).distinct().toList();
        double atBaseline = coefficients.bias(0);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = coefficients.weight(i, 0);
            baselines[i] = features.get(i).baseline();
            groupOf[i] = groupNames.indexOf(features.get(i).group());
            atBaseline += weights[i] * baselines[i];
        }
        baseline = atBaseline;
        groups = groupNames.stream().map(name -> group(name, features)).toArray(Group[]::new);
    }

    /** Length of the scratch array that {@link #explain} needs. */
    public int scratchSize() {
        return groups.length;
    }

    /**
     * The baseline and the largest contributions.
     *
     * @param values  as the model reads them, defaults put in
     * @param scratch of {@link #scratchSize}; overwritten
     */
    public Explanation explain(float[] values, double[] scratch) {
        Arrays.fill(scratch, 0);
        for (int i = 0; i < weights.length; i++) {
            scratch[groupOf[i]] += contribution(values, i);
        }
        int[] largest = Largest.of(scratch, groups.length);
        Reason[] reasons = new Reason[largest.length];
        for (int i = 0; i < largest.length; i++) {
            reasons[i] = reason(groups[largest[i]], values, scratch[largest[i]]);
        }
        return new Explanation(baseline, List.of(reasons));
    }

    /** The raw score as baseline plus all contributions, in log-odds. */
    public double rawScore(float[] values) {
        double sum = baseline;
        for (int i = 0; i < weights.length; i++) {
            sum += contribution(values, i);
        }
        return sum;
    }

    private double contribution(float[] values, int i) {
        return weights[i] * (values[i] - baselines[i]);
    }

    /** A group that no member gives its name to is named after its only member that is set, such as one category of many. */
    private Reason reason(Group group, float[] values, double contribution) {
        int bearer = group.leader;
        int set = 0;
        for (int i = 0; group.leader < 0 && i < group.members.length; i++) {
            if (values[group.members[i]] != 0) {
                bearer = group.members[i];
                set++;
            }
        }
        return bearer < 0 || set > 1
                ? new Reason(group.name, Double.NaN, contribution)
                : new Reason(names[bearer], values[bearer], contribution);
    }

    private static Group group(String name, List<ManifestFeature> features) {
        int[] members = IntStream.range(0, features.size())
                .filter(i -> features.get(i).group().equals(name))
                .toArray();
        int leader = Arrays.stream(members)
                .filter(i -> features.get(i).name().equals(name))
                .findFirst()
                .orElse(-1);
        return new Group(name, members, leader);
    }
}
