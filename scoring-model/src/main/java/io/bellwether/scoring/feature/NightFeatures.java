package io.bellwether.scoring.feature;

import io.bellwether.scoring.feature.FeatureSpec.Unit;
import io.bellwether.scoring.profile.Window;
import io.bellwether.scoring.profile.WindowStats;
import java.util.List;

/** What this account does at night (22:00 to 04:00 UTC): in the last one, and usually. */
final class NightFeatures implements FeatureGroup {

    @Override
    public String name() {
        return "night";
    }

    @Override
    public List<FeatureSpec> specs() {
        return List.of(
                FeatureSpec.of(
                        "night_count_24h", Unit.LOG_COUNT, "lg(events of the last 24 h between 22:00 and 04:00 UTC)"),
                FeatureSpec.of("night_sum_24h", Unit.LOG_AMOUNT, "lg(sum of the amounts of these events)"),
                FeatureSpec.of("night_max_24h", Unit.LOG_AMOUNT, "lg(largest of these amounts); 0 without events"),
                FeatureSpec.of(
                        "night_share_30d",
                        Unit.SHARE,
                        "share of the events of the last 30 d between 22:00 and 04:00 UTC; 0 without events"),
                FeatureSpec.of("night_against_habit", Unit.SHARE, "night - night_share_30d; 0 without events"));
    }

    @Override
    public void write(Situation situation, FeatureVector out, int from) {
        WindowStats last = situation.lastNight();
        out.set(from, Situation.logCount(last.count()));
        out.set(from + 1, (float) Situation.log(last.sum()));
        out.set(from + 2, (float) Situation.log(last.max()));
        long month = situation.window(Window.MONTH).count();
        float share = month == 0 ? 0 : (float) situation.nights().count() / month;
        out.set(from + 3, share);
        out.set(from + 4, month == 0 ? 0 : situation.night() - share);
    }
}
