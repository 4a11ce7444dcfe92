package io.bellwether.scoring.stream.stats;

import io.bellwether.scoring.feature.FeatureVector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What models said about one event.
 *
 * @param decider that of the model that decides
 * @param shadow that of the shadow; null where none was asked
 * @param sampled the features, where the event is in the sample; nobody changes it any more
 * @param missing names of what was missing
 */
public record Heard(
        Opinion decider, @Nullable Opinion shadow, @Nullable FeatureVector sampled, List<String> missing) {
    /** One event in so many has its features counted: 91 of them take longer than all the rest that is counted. */
    private static final int SAMPLE_BITS = 3;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Whether the record at an offset is in the sample: one in eight, the same ones however often they are read. */
    public static boolean isSampled(long offset) {
        return (offset * SPREAD) >>> (Long.SIZE - SAMPLE_BITS) == 0;
    }
}
