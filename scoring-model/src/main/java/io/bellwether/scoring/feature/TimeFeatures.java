package io.bellwether.scoring.feature;

import io.bellwether.scoring.feature.FeatureSpec.Unit;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.scoring.profile.Window;
import java.util.List;

/** When, and against when this account is usually active. */
final class TimeFeatures implements FeatureGroup {
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final double HOUR_MICROS = 3_600_000_000.0;

    @Override
    public String name() {
        return "time";
    }

    @Override
    public List<FeatureSpec> specs() {
        return List.of(
                FeatureSpec.of("night", Unit.FLAG, "1 from 22:00 to 04:00 UTC, else 0"),
                FeatureSpec.of("hour", Unit.HOURS, "time of day in UTC").within("night"),
                FeatureSpec.of("weekend", Unit.FLAG, "1 on Saturday and Sunday (UTC), else 0"),
                FeatureSpec.of(
                        "weekend_against_habit",
                        Unit.SHARE,
                        "weekend - share of the events of the last 30 d on a weekend; 0 without events"),
                FeatureSpec.of("first_transaction", Unit.FLAG, "1 when the account was never seen before, else 0"),
                FeatureSpec.of(
                                "seconds_since_last",
                                Unit.LOG_SECONDS,
                                "lg(seconds since the account's newest event before this one)")
                        .orDefault(0),
                FeatureSpec.of(
                                "profile_age",
                                Unit.LOG_SECONDS,
                                "lg(seconds since the account's first event); 0 before it")
                        .orDefault(0));
    }

    @Override
    public void write(Situation situation, FeatureVector out, int from) {
        AccountProfile profile = situation.profile();
        long at = situation.atMicros();
        long day = Math.floorMod(Math.floorDiv(at, DAY_MICROS), 7L);
        float weekend = day == 2 || day == 3 ? 1 : 0;
        long month = situation.window(Window.MONTH).count();
        out.set(from, situation.night());
        out.set(from + 1, (float) (Math.floorMod(at, DAY_MICROS) / HOUR_MICROS));
        out.set(from + 2, weekend);
        out.set(
                from + 3,
                month == 0 ? 0 : weekend - (float) situation.weekends().count() / month);
        out.set(from + 4, profile.isEmpty() ? 1 : 0);
        if (profile.recentCount(at) > 0) {
            out.set(from + 5, Situation.logSeconds(profile.recentMicros(at, 1), at));
        }
        if (!profile.isEmpty()) {
            out.set(from + 6, Situation.logSeconds(profile.oldestMicros(), at));
        }
    }
}
