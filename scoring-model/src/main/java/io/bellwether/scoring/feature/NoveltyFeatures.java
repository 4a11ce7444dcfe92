package io.bellwether.scoring.feature;

import io.bellwether.scoring.feature.FeatureSpec.Unit;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.scoring.profile.Observation;
import java.time.Duration;
import java.util.List;

/** What this account never did before, and what tried cards look like. */
final class NoveltyFeatures implements FeatureGroup {
    private static final Duration MINUTES = Duration.ofMinutes(10);
    private static final double SMALL = 10;

    @Override
    public String name() {
        return "novelty";
    }

    @Override
    public List<FeatureSpec> specs() {
        return List.of(
                FeatureSpec.of(
                        "new_merchant", Unit.FLAG, "1 when the merchant is not among the account's last 128 ones"),
                FeatureSpec.of(
                        "new_category", Unit.FLAG, "1 when the category is not among the account's last 32 ones"),
                FeatureSpec.of("new_country", Unit.FLAG, "1 when the country is not among the account's last 16 ones")
                        .orDefault(0),
                FeatureSpec.of(
                        "merchants_10min",
                        Unit.LOG_COUNT,
                        "lg(distinct merchants within 10 min, this one included, at most 9)"),
                FeatureSpec.of(
                        "small_in_a_row",
                        Unit.LOG_COUNT,
                        "lg(events directly before this one below 10 units, at most 8)"));
    }

    @Override
    public void write(Situation situation, FeatureVector out, int from) {
        AccountProfile profile = situation.profile();
        Observation seen = situation.observation();
        out.set(from, profile.knowsMerchant(seen) ? 0 : 1);
        out.set(from + 1, profile.knowsCategory(seen) ? 0 : 1);
        if (seen.hasCountry()) {
            out.set(from + 2, profile.knowsCountry(seen) ? 0 : 1);
        }
        out.set(from + 3, Situation.logCount(profile.distinctMerchants(seen, MINUTES)));
        out.set(from + 4, Situation.logCount(profile.smallInARow(seen.atMicros(), SMALL)));
    }
}
