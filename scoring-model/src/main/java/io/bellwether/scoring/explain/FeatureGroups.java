package io.bellwether.scoring.explain;

import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.model.Reason;
import java.util.List;
import java.util.stream.IntStream;

/** Which features are one reason, and what that reason is called. Immutable. */
final class FeatureGroups {
    private final int[] groupOf;
    private final String[] features;
    private final String[] names;
    private final int[][] members;
    /** The member that bears the group's name; {@code -1}: none. */
    private final int[] leaders;

    FeatureGroups(List<ModelFeature> all) {
        List<String> groups = all.stream().map(ModelFeature::group).distinct().toList();
        features = all.stream().map(ModelFeature::name).toArray(String[]::new);
        names = groups.toArray(String[]::new);
        groupOf = all.stream()
                .mapToInt(feature -> groups.indexOf(feature.group()))
                .toArray();
        members = new int[names.length][];
        leaders = new int[names.length];
        for (int group = 0; group < names.length; group++) {
            int wanted = group;
            members[group] = IntStream.range(0, groupOf.length)
                    .filter(i -> groupOf[i] == wanted)
                    .toArray();
            leaders[group] = IntStream.of(members[group])
                    .filter(i -> features[i].equals(names[wanted]))
                    .findFirst()
                    .orElse(-1);
        }
    }

    int count() {
        return names.length;
    }

    /** The group of a feature. */
    int of(int feature) {
        return groupOf[feature];
    }

    /** The features of a group. */
    int[] members(int group) {
        return members[group];
    }

    /** The largest contributions by group, as reasons. */
    List<Reason> reasons(double[] contributions, float[] values, int most) {
        int[] largest = Largest.of(contributions, names.length, most);
        Reason[] reasons = new Reason[largest.length];
        for (int i = 0; i < largest.length; i++) {
            reasons[i] = reason(largest[i], values, contributions[largest[i]]);
        }
        return List.of(reasons);
    }

    /** A group that no member gives its name to is named after its only member that is set, such as one category of many. */
    private Reason reason(int group, float[] values, double contribution) {
        int bearer = leaders[group];
        int set = 0;
        for (int i = 0; leaders[group] < 0 && i < members[group].length; i++) {
            if (values[members[group][i]] != 0) {
                bearer = members[group][i];
                set++;
            }
        }
        return bearer < 0 || set > 1
                ? new Reason(names[group], Double.NaN, contribution)
                : new Reason(features[bearer], values[bearer], contribution);
    }
}
