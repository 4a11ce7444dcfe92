package io.bellwether.alerting.window;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What counts once in a window, however often it comes. */
public enum CountBy {
    /** An event, which for news is an item: a copy counts as much as what it was copied from. */
    EVENT,
    /** A story, whoever tells it. An event that tells none is counted by itself. */
    STORY,
    /** A story once for each source that tells it. An event that tells none is counted by itself. */
    SOURCE;

    /** What is usual for these topics: news by story, anything else and any mixture by event. */
    public static CountBy usual(Set<String> topics) {
        return topics.equals(Set.of("sentiment-events")) ? STORY : EVENT;
    }

    /** As it stands in files and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What counts once; empty where nothing else can be the same, so that nothing needs to be remembered. */
    Optional<Unit> unit(Observation observation) {
        Observation.Identity identity = observation.identity();
        if (this == EVENT || identity.story().isEmpty()) {
            return identity.part() ? Optional.of(Unit.of(identity.unit())) : Optional.empty();
        }
        String story = identity.story().get();
        String source = observation.fields().getOrDefault("source", "");
        return Optional.of(Unit.of(this == STORY ? story : story + '\n' + source));
    }
}
