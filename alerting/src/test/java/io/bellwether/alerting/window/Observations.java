package io.bellwether.alerting.window;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Observations for tests. */
public final class Observations {
    private Observations() {}

    /** News about a company, negative or neutral; its id is its unit. */
    public static Observation news(String id, String entity, Instant occurredAt, boolean negative) {
        return part(id, id, entity, occurredAt, negative);
    }

    /** The same, decided by a version of the model. */
    public static Observation decidedBy(String version, Observation of) {
        Model model = new Model("sentiment", version, "ab");
        return new Observation(of.topic(), of.identity(), of.occurredAt(), of.outcome(), of.fields(), model);
    }

    /** News of a source that tells a story. */
    public static Observation copy(String story, String source, Observation of) {
        return new Observation(
                of.topic(),
                new Observation.Identity(of.identity().id(), of.identity().unit(), Optional.of(story)),
                of.occurredAt(),
                of.outcome(),
                Map.of("entity", of.fields().getOrDefault("entity", ""), "source", source),
                of.model());
    }

    /** One part of a news item that has several. */
    public static Observation part(String id, String unit, String entity, Instant occurredAt, boolean negative) {
        return new Observation(
                "sentiment-events",
                new Observation.Identity(id, unit),
                occurredAt,
                new Observation.Outcome(
                        Observation.Kind.SCORED,
                        negative ? "NEGATIVE" : "NEUTRAL",
                        negative ? 0.9 : 0.1,
                        Optional.empty(),
                        List.of(new Observation.Reason("loss", 1.5))),
                Map.of("entity", entity, "source", "wire", "account", "a-1"),
                new Model("sentiment", "1", "ab"));
    }
}
