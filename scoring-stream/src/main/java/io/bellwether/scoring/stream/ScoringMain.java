package io.bellwether.scoring.stream;

import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.lifecycle.ServiceRunner;
import java.util.List;

/** Runs scoring-stream as a process of its own. */
public final class ScoringMain {
    private ScoringMain() {}

    public static void main(String[] args) {
        ServiceRunner.run(
                "scoring-stream",
                args,
                (settings, context) -> List.of(new ScoringService(
                        settings.read(ScoringConfig.PREFIX, ScoringConfig.class),
                        settings.read("bellwether.kafka", KafkaConfig.class),
                        context)));
    }
}
