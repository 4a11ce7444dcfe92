package io.bellwether.scoring.feature;

import io.bellwether.scoring.feature.FeatureSpec.Unit;
import io.bellwether.scoring.profile.AccountProfile;
import java.util.List;

/** The newest few events before this one, one by one. */
final class RecentFeatures implements FeatureGroup {
    private static final double LARGE = 250;

    @Override
    public String name() {
        return "recent";
    }

    @Override
    public List<FeatureSpec> specs() {
        return List.of(
                FeatureSpec.of("last_amount", Unit.LOG_AMOUNT, "lg(amount of the newest event before this one)")
                        .orDefault(0),
                FeatureSpec.of("second_last_amount", Unit.LOG_AMOUNT, "lg(amount of the event before that)")
                        .orDefault(0),
                FeatureSpec.of("seconds_since_second_last", Unit.LOG_SECONDS, "lg(seconds since that event)")
                        .orDefault(0),
                FeatureSpec.of("seconds_since_third_last", Unit.LOG_SECONDS, "lg(seconds since the one before that)")
                        .orDefault(0),
                FeatureSpec.of(
                        "large_at_night_24h",
                        Unit.LOG_COUNT,
                        "lg(of the last 8 events those of the last 24 h between 22:00 and 04:00 UTC above 250 units)"));
    }

    @Override
    public void write(Situation situation, FeatureVector out, int from) {
        AccountProfile profile = situation.profile();
        long at = situation.atMicros();
        int kept = profile.recentCount(at);
        for (int back = 1; back <= Math.min(2, kept); back++) {
            out.set(from + back - 1, (float) Situation.log(profile.recentAmount(at, back)));
        }
        for (int back = 2; back <= Math.min(3, kept); back++) {
            out.set(from + back, Situation.logSeconds(profile.recentMicros(at, back), at));
        }
        out.set(from + 4, Situation.logCount(profile.largeAtNight(at, LARGE)));
    }
}
