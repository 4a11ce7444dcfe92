package io.bellwether.alerting;

import io.bellwether.alerting.notify.NotifyConfig;
import io.bellwether.alerting.topology.StreamConfig;
import io.bellwether.service.config.HttpConfig;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.health.Readiness;
import io.bellwether.service.lifecycle.FatalSignal;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.testing.KafkaFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The service in a JVM of its own, to be killed. Arguments: brokers, registry, topic prefix, rules file. */
public final class AlertingProcess {
    private AlertingProcess() {}

    public static void main(String[] args) throws Exception {
        KafkaConfig kafka = new KafkaConfig(args[0], args[1], args[2], (short) 1, Map.of());
        NotifyConfig nobody = notifications(Map.of(), Map.of());
        new AlertingService(config(Path.of(args[3]), nobody), kafka, context()).start();
        new CountDownLatch(1).await();
    }

    /** Starts it. */
    static Process fork(KafkaFixture kafka, Path rules, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AlertingProcess.class.getName(),
                        kafka.bootstrapServers(),
                        kafka.registryUrl(),
                        kafka.prefix(),
                        rules.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    static AlertingConfig config(Path rules, NotifyConfig notifications) {
        return new AlertingConfig(
                new HttpConfig("127.0.0.1", 0),
                Optional.of(rules),
                new StreamConfig(Duration.ofMillis(200), 1_000, (short) 1, 0, Duration.ofSeconds(1)),
                notifications,
                Map.of());
    }

    static NotifyConfig notifications(Map<String, String> webhooks, Map<String, String> secrets) {
        return new NotifyConfig(
                webhooks,
                secrets,
                List.of(),
                true,
                Map.of(),
                Optional.empty(),
                Map.of(),
                new NotifyConfig.Delivery(Duration.ofSeconds(1), Duration.ofDays(1), 30, Duration.ofMinutes(5)));
    }

    static ServiceContext context() {
        return new ServiceContext(new SimpleMeterRegistry(), new Readiness(), new FatalSignal(), Path.of("target"));
    }
}
