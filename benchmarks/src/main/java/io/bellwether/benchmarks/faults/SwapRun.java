package io.bellwether.benchmarks.faults;

import io.bellwether.benchmarks.faults.garbage.RiskVariant;
import io.bellwether.benchmarks.faults.rig.Instance;
import io.bellwether.benchmarks.faults.rig.Latencies;
import io.bellwether.benchmarks.faults.rig.LiveVersion;
import io.bellwether.benchmarks.faults.rig.Load;
import io.bellwether.benchmarks.faults.rig.OutputWatch;
import io.bellwether.benchmarks.faults.rig.Publisher;
import io.bellwether.benchmarks.faults.rig.Rig;
import io.bellwether.benchmarks.faults.verify.Verification;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.scoring.stream.rollout.control.ControlChange;
import io.bellwether.scoring.stream.rollout.control.ControlWriter;
import io.bellwether.scoring.stream.rollout.control.Who;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import io.bellwether.scoring.stream.rollout.packages.PackagePush;
import io.bellwether.service.config.KafkaConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Two instances under steady load change their risk model many times, between two versions that were pushed before, as {@code bellwether
 * model promote} does it; the next change comes when every instance has made the last one. Latency while they change is held against
 * latency before.
 */
@Command(name = "swap", description = "model swaps under load")
final class SwapRun implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> VERSIONS = List.of("swap-1", "swap-2");
    private static final double MOST_TIMES_SLOWER = 2;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--swaps", defaultValue = "100", description = "How many.")
    private int swaps;

    @Option(names = "--rate", defaultValue = "2000", description = "Transactions a second.")
    private int rate;

    @Option(names = "--accounts", defaultValue = "10000", description = "Accounts they are of.")
    private int accounts;

    @Override
    public Integer call() throws Exception {
        int planned = options.scaled(swaps);
        try (Rig rig = options.start(options.models())) {
            rig.startInstance(Map.of());
            rig.startInstance(Map.of());
            rig.awaitReady();
            Cluster cluster = cluster(rig.kafka());
            push(cluster);
            Load load = new Load(Instant.now().minus(Duration.ofMinutes(30)), accounts);
            Latencies steady;
            Latencies swapping;
            try (OutputWatch watch = new OutputWatch(rig.kafka());
                    Publisher publisher = new Publisher(rig.kafka(), load, new Publisher.Rate(rate, rate / 20), 0)) {
                Thread.sleep(Duration.ofSeconds(options.scaled(30)).toMillis());
                watch.takeLatencies();
                Thread.sleep(Duration.ofSeconds(options.scaled(60)).toMillis());
                steady = watch.takeLatencies();
                swap(rig, cluster, planned);
                swapping = watch.takeLatencies();
                publisher.finish();
            }
            long crashes =
                    rig.instances().stream().filter(i -> !i.jvm().isAlive()).count();
            Verification verification = rig.verify(PATIENCE);
            boolean quick = swapping.quantile(0.99) <= MOST_TIMES_SLOWER * steady.quantile(0.99);
            return RunOptions.end(
                    verification.isClean(false) && crashes == 0 && quick,
                    "swap",
                    String.format(
                            Locale.ROOT,
                            "%d swaps, crashes %d, %s; p50/p99 steady %d/%d ms, while swapping %d/%d ms",
                            planned,
                            crashes,
                            RunOptions.figures(verification),
                            steady.quantile(0.5),
                            steady.quantile(0.99),
                            swapping.quantile(0.5),
                            swapping.quantile(0.99)));
        }
    }

    private static Cluster cluster(KafkaConfig kafka) {
        return new Cluster(
                new Topics(kafka.topicPrefix()), new AvroSerdes(kafka.clientProperties()), kafka.clientProperties());
    }

    private void push(Cluster cluster) throws IOException, PackageException, RolloutException, InterruptedException {
        Path temporary = Files.createTempDirectory("bellwether-models");
        for (String version : VERSIONS) {
            Path folder = temporary.resolve(version);
            RiskVariant.renamed(options.models(), version, folder);
            new PackagePush(cluster).push(PackageFiles.open(folder), who());
        }
    }

    private static void swap(Rig rig, Cluster cluster, int planned)
            throws RolloutException, InterruptedException, IOException {
        ControlWriter control = new ControlWriter(cluster);
        for (int swap = 0; swap < planned; swap++) {
            String version = VERSIONS.get(swap % VERSIONS.size());
            control.change("risk", ControlChange.promote(version), who(), Map.of());
            for (Instance instance : rig.instances()) {
                LiveVersion.await(instance, "risk", version, PATIENCE);
            }
            if ((swap + 1) % 10 == 0) {
                System.out.println((swap + 1) + " swaps");
            }
        }
    }

    private static Who who() {
        return new Who("faults", Optional.empty(), Instant.now());
    }
}
