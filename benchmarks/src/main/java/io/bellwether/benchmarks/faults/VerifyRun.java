package io.bellwether.benchmarks.faults;

import io.bellwether.benchmarks.faults.verify.Drain;
import io.bellwether.benchmarks.faults.verify.Verification;
import io.bellwether.benchmarks.faults.verify.Verifier;
import io.bellwether.service.config.KafkaConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verifier alone, on a cluster that somebody else runs. It only reads. */
@Command(name = "verify", description = "recount a cluster where nothing is being published")
final class VerifyRun implements Callable<Integer> {
    @Option(names = "--bootstrap-servers", defaultValue = "127.0.0.1:9092", description = "Kafka; ${DEFAULT-VALUE}")
    private String bootstrapServers = "";

    @Option(
            names = "--registry",
            defaultValue = "http://127.0.0.1:8085",
            description = "Schema registry; ${DEFAULT-VALUE}")
    private String registry = "";

    @Option(names = "--prefix", defaultValue = "bellwether.", description = "Of topics; ${DEFAULT-VALUE}")
    private String prefix = "";

    @Option(
            names = "--instance",
            defaultValue = "http://127.0.0.1:8081",
            description = "Endpoint of scoring, once for each of all instances; ${DEFAULT-VALUE}")
    private List<URI> instances = List.of();

    @Option(names = "--repeats", description = "Outputs may be there more than once (low-latency profile).")
    private boolean repeats;

    @Override
    public Integer call() throws Exception {
        KafkaConfig kafka = new KafkaConfig(bootstrapServers, registry, prefix, (short) 1, Map.of());
        if (!new Drain(kafka).await(instances, Duration.ofSeconds(30))) {
            System.out.println("not everything is read yet");
        }
        Verification verification = new Verifier(kafka).run(instances);
        System.out.print(verification.table());
        return RunOptions.end(verification.isClean(repeats), "verify", RunOptions.figures(verification));
    }
}
