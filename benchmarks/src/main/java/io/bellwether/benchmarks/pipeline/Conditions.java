package io.bellwether.benchmarks.pipeline;

import io.bellwether.benchmarks.process.BrokerProcess;
import io.bellwether.scoring.stream.ScoringConfig;
import io.bellwether.scoring.stream.StreamsProperties;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.config.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** What holds for all figures of a run, for people. */
public final class Conditions {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private Conditions() {}

    /** Machine, memory and the client settings that matter, a line each. */
    public static List<String> describe(Map<String, String> exactlyOnce, Map<String, String> lowLatency) {
        return List.of(
                machine(),
                "broker " + BrokerProcess.HEAP_MEGABYTES + " MB heap, application " + Subject.HEAP_MEGABYTES
                        + " MB heap, G1, each a process of its own on this machine",
                profile("exactly-once", exactlyOnce),
                profile("low-latency", lowLatency));
    }

    private static String machine() {
        return "%s, %d cores, load %.1f, Java %s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        Runtime.version());
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSOR)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(Conditions::architecture);
        } catch (IOException noSuchFile) {
            return architecture();
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    }

    private static String profile(String name, Map<String, String> flags) {
        Settings settings = Settings.from().flags(flags).build();
        Properties streams = StreamsProperties.of(
                settings.read(ScoringConfig.PREFIX, ScoringConfig.class),
                settings.read("bellwether.kafka", KafkaConfig.class),
                Path.of(""));
        return "%s: commit interval %s ms, linger %s ms, %s stream threads, %s, batch %s bytes"
                .formatted(
                        name,
                        streams.get("commit.interval.ms"),
                        streams.get("producer.linger.ms"),
                        streams.get("num.stream.threads"),
                        streams.get("producer.compression.type"),
                        streams.get("producer.batch.size"));
    }
}
