package io.bellwether.ingest;

import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.lifecycle.ServiceRunner;
import java.util.List;

/** The door as a process of its own. */
public final class IngestMain {

    private IngestMain() {}

    public static void main(String[] args) {
        ServiceRunner.run("ingest", args, (settings, context) -> {
            IngestConfig config = settings.read(IngestConfig.PREFIX, IngestConfig.class);
            KafkaConfig kafka = settings.read("bellwether.kafka", KafkaConfig.class);
            settings.elsewhere("bellwether.scoring", "bellwether.alerting");
            return List.of(new IngestService(config, kafka, context));
        });
    }
}
