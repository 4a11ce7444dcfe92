package io.bellwether.benchmarks.faults.rig;

/** A program that runs as an {@link Instance}. */
public enum Service {
    /** Scores. */
    SCORING("io.bellwether.scoring.stream.ScoringMain", "bellwether.scoring.http.port"),
    /** Fires alerts and tells people. */
    ALERTING("io.bellwether.alerting.AlertingMain", "bellwether.alerting.http.port");

    private final String main;
    private final String portSetting;

    Service(String main, String portSetting) {
        this.main = main;
        this.portSetting = portSetting;
    }

    String main() {
        return main;
    }

    String portSetting() {
        return portSetting;
    }
}
