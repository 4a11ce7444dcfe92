package io.bellwether.alerting;

import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.lifecycle.ServiceRunner;
import java.util.List;

/** Runs the alerting service as a process of its own. */
public final class AlertingMain {
    private AlertingMain() {}

    public static void main(String[] args) {
        ServiceRunner.run(
                "alerting",
                args,
                (settings, context) -> List.of(new AlertingService(
                        settings.read("bellwether.alerting", AlertingConfig.class),
                        settings.read("bellwether.kafka", KafkaConfig.class),
                        context)));
    }
}
