package io.bellwether.cli.up;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What {@code up} sets: ports and addresses in any case, the rest unless the user says otherwise. */
final class Presets {

    static final String LOG = "bellwether.log";
    private static final String DEMO_RULES = "demo-rules.yaml";

    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final Map<String, String> flags;

    /** @param flags what the user gave by {@code --set} */
    Presets(Map<String, String> flags) {
        this.flags = new LinkedHashMap<>(flags);
    }

    /** What holds unless a file, the environment or a flag says otherwise. */
    Map<String, String> defaults() {
        return defaults;
    }

    /** What holds in any case. */
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
        flags.put("bellwether.kafka.bootstrap-servers", bootstrapServers.orElse("127.0.0.1:" + ports.broker()));
        flags.put(
                "bellwether.kafka.schema-registry-url", schemaRegistry.orElse("http://127.0.0.1:" + ports.registry()));
        if (bootstrapServers.isEmpty()) {
            defaults.put("bellwether.kafka.replication", "1");
        }
        defaults.put("bellwether.log.file", home.resolve(LOG).toString());
    }

    /** Takes the models that are shipped with the command, wherever it is called from. */
    void models(Path installation) {
        defaults.put(
                "bellwether.scoring.models-dir", installation.resolve("models").toString());
    }

    /** Writes the demonstration's rules, with windows short enough to watch, and uses them. */
    void demoRules(Path home) throws IOException {
        Path rules = home.resolve(DEMO_RULES);
        try (InputStream shipped =
                Objects.requireNonNull(Presets.class.getResourceAsStream(DEMO_RULES), "demo rules are in the jar")) {
            Files.copy(shipped, rules, StandardCopyOption.REPLACE_EXISTING);
        }
        defaults.put("bellwether.alerting.rules-file", rules.toString());
    }
}
