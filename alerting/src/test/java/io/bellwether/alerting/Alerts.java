package io.bellwether.alerting;

import io.bellwether.schemas.MessageTypes;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Alerts for tests. */
public final class Alerts {
    static {
        // Records are copied here before any serde is made.
        MessageTypes.trust();
    }

    public static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

    private Alerts() {}

    /** An alert that fires; its id is a1. */
    public static Alert firing() {
        return Alert.newBuilder()
                .setAlertId("a1")
                .setFingerprint("f1")
                .setRule("negative")
                .setRuleVersion("0123456789ab")
                .setSeverity("warning")
                .setState(AlertState.FIRING)
                .setGroup(Map.of("entity", "Acme"))
                .setLabels(Map.of())
                .setAnnotations(Map.of())
                .setValue(0.8)
                .setLowerBound(0.6)
                .setFireThreshold(0.5)
                .setClearThreshold(0.4)
                .setSample(20)
                .setHits(16)
                .setWindowStart(NOW.minusSeconds(20))
                .setWindowEnd(NOW)
                .setContributors(List.of())
                .setModels(List.of())
                .setExamples(List.of())
                .setFirstSeen(NOW)
                .setLastSeen(NOW)
                .setCount(1)
                .setHistorical(false)
                .setLinks(Map.of())
                .build();
    }
}
