package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.Bucket;
import io.bellwether.alerting.window.GroupKey;
import io.bellwether.alerting.window.HitRing;
import io.bellwether.alerting.window.Pulse;
import io.bellwether.alerting.window.WindowLog;
import io.bellwether.alerting.window.WindowSpec;

/** A log of what nobody will ever build again: it keeps nothing. */
public final class Forgetful implements WindowLog, AlertLog {
    @Override
    public void bucket(GroupKey group, long index, Bucket bucket) {}

    @Override
    public void hits(GroupKey group, String condition, HitRing ring) {}

    @Override
    public void dropped(GroupKey group, long index, Bucket bucket) {}

    @Override
    public void pulse(WindowSpec spec, Pulse pulse) {}

    @Override
    public void life(LifeKey key, AlertLife life) {}

    @Override
    public void season(String rule, Season season) {}

    @Override
    public void level(LifeKey key, Level level) {}

    @Override
    public void cadence(LifeKey key, Cadence cadence) {}

    @Override
    public void forget(LifeKey key) {}
}
