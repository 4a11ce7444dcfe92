package io.bellwether.cli.up;

import picocli.CommandLine.Option;

/** Where everything listens, always on loopback. */
final class Ports {

    @Option(names = "--api-port", defaultValue = "8080", description = "HTTP API. Default: ${DEFAULT-VALUE}.")
    private int api = 8080;

    @Option(names = "--scoring-port", defaultValue = "8081", description = "Scoring. Default: ${DEFAULT-VALUE}.")
    private int scoring = 8081;

    @Option(names = "--alerting-port", defaultValue = "8082", description = "Alerts. Default: ${DEFAULT-VALUE}.")
    private int alerting = 8082;

    @Option(names = "--registry-port", defaultValue = "8085", description = "Registry. Default: ${DEFAULT-VALUE}.")
    private int registry = 8085;

    @Option(names = "--broker-port", defaultValue = "9092", description = "Kafka. Default: ${DEFAULT-VALUE}.")
    private int broker = 9092;

    @Option(
            names = "--admin-port",
            defaultValue = "9080",
            description = "Health and metrics. Default: ${DEFAULT-VALUE}.")
    private int admin = 9080;

    int api() {
        return api;
    }

    int scoring() {
        return scoring;
    }

    int alerting() {
        return alerting;
    }

    int registry() {
        return registry;
    }

    int broker() {
        return broker;
    }

    int admin() {
        return admin;
    }
}
