package io.bellwether.alerting.control;

import io.bellwether.alerting.control.Control.Acknowledgement;
import io.bellwether.alerting.control.Control.Act;
import io.bellwether.alerting.control.Control.Comment;
import io.bellwether.alerting.control.Control.Period;
import io.bellwether.alerting.control.Control.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What people say, for tests: ann, at an instant. */
public final class Controls {
    private Controls() {}

    /** Hides alerts with these names and values, from now on. */
    public static Silence silence(String id, Instant now, Duration lasting, Map<String, String> matchers) {
        return new Silence(
                id,
                new Matchers(matchers),
                new Period(now, Optional.of(now.plus(lasting))),
                new Act("ann", now),
                "maintenance",
                Optional.empty());
    }

    /** Bob takes care. */
    public static Acknowledgement acknowledgement(String alertId, Instant now, Optional<Instant> expiresAt) {
        return new Acknowledgement(
                alertId,
                "bob",
                new Period(now, expiresAt),
                new Act("ann", now),
                Optional.of("looking into it"),
                Optional.empty());
    }

    public static Comment comment(String alertId, String id, Instant now) {
        return new Comment(alertId, id, new Act("ann", now), "seen\nbefore");
    }
}
