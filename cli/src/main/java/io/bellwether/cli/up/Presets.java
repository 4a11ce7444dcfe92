package io.bellwether.cli.up;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What {@code up} sets unless the user says otherwise, by flag or environment: one copy of each record, loopback, a log file. */
final class Presets {

    static final String LOG = "bellwether.log";
    private static final String DEMO_RULES = "demo-rules.yaml";

    private final Map<String, String> environment;
    private final Map<String, String> flags;

    Presets(Map<String, String> environment, Map<String, String> flags) {
        this.environment = environment;
        this.flags = new LinkedHashMap<>(flags);
    }

    Map<String, String> flags() {
        return flags;
    }

    void add(Path home, Ports ports, Optional<String> bootstrapServers, Optional<String> schemaRegistry) {
        flags.put("bellwether.data-dir", home.toString());
        flags.put("bellwether.admin.port", Integer.toString(ports.admin()));
        flags.put("bellwether.ingest.http.port", Integer.toString(ports.api()));
        flags.put("bellwether.scoring.http.port", Integer.toString(ports.scoring()));
        flags.put("bellwether.alerting.http.port", Integer.toString(ports.alerting()));
        flags.put("bellwether.ingest.scoring.url", "http://127.0.0.1:" + ports.scoring());
        if (bootstrapServers.isPresent()) {
            flags.put("bellwether.kafka.bootstrap-servers", bootstrapServers.get());
        } else {
            flags.put("bellwether.kafka.bootstrap-servers", "127.0.0.1:" + ports.broker());
            preset("bellwether.kafka.replication", "1");
        }
        flags.put(
                "bellwether.kafka.schema-registry-url",
                schemaRegistry.orElse("http://127.0.0.1:" + ports.registry()));
        preset("bellwether.log.file", home.resolve(LOG).toString());
        Optional.ofNullable(environment.get("BELLWETHER_HOME"))
                .ifPresent(checkout -> preset(
                        "bellwether.scoring.models-dir", Path.of(checkout, "models").toString()));
    }

    /** Writes the demonstration's rules, with windows short enough to watch, and uses them. */
    void demoRules(Path home) throws IOException {
        Path rules = home.resolve(DEMO_RULES);
        try (InputStream shipped =
                Objects.requireNonNull(Presets.class.getResourceAsStream(DEMO_RULES), "demo rules are in the jar")) {
            Files.copy(shipped, rules, StandardCopyOption.REPLACE_EXISTING);
        }
        preset("bellwether.alerting.rules-file", rules.toString());
    }

    private void preset(String key, String value) {
        String variable = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        if (!environment.containsKey(variable)) {
            flags.putIfAbsent(key, value);
        }
    }
}
