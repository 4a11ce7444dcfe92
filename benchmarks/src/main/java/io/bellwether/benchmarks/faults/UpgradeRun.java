package io.bellwether.benchmarks.faults;

import io.bellwether.benchmarks.faults.rig.Instance;
import io.bellwether.benchmarks.faults.rig.Load;
import io.bellwether.benchmarks.faults.rig.OutputWatch;
import io.bellwether.benchmarks.faults.rig.Publisher;
import io.bellwether.benchmarks.faults.rig.Rig;
import io.bellwether.benchmarks.faults.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * An upgrade under load: two instances of another build are replaced by this one's, with their state, one after the other or, where the builds do not
 * have the same stores and sources, together.
 */
@Command(name = "upgrade", description = "upgrade from another build to this one under load")
final class UpgradeRun implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--old",
            required = true,
            paramLabel = "DIR",
            description =
                    "The other build: a folder with cli/target/bellwether/lib and models (benchmarks/faults makes one of --from).")
    private Path old = Path.of("");

    @Option(names = "--profile", defaultValue = "exactly-once", description = "exactly-once or low-latency")
    private String profile = "exactly-once";

    @Option(names = "--rate", defaultValue = "2000", description = "Transactions a second.")
    private int rate;

    @Option(names = "--accounts", defaultValue = "10000", description = "Accounts they are of.")
    private int accounts;

    @Option(
            names = "--together",
            description =
                    "Stop both instances before the first new one starts: for builds with other stores or sources.")
    private boolean together;

    @Override
    public Integer call() throws Exception {
        Path lib = old.resolve("cli/target/bellwether/lib");
        if (!Files.isDirectory(lib)) {
            throw new IllegalArgumentException("there is no build in " + lib.toAbsolutePath());
        }
        Duration stage = Duration.ofSeconds(options.scaled(40));
        try (Rig rig = options.start(options.models())) {
            Map<String, String> settings = Map.of("bellwether.scoring.stream.delivery", profile);
            for (int i = 0; i < 2; i++) {
                rig.startInstance(settings, lib.toAbsolutePath() + "/*", old.resolve("models"));
            }
            rig.awaitReady();
            Load load = new Load(Instant.now().minus(Duration.ofMinutes(30)), accounts);
            Duration longest = Duration.ZERO;
            try (OutputWatch watch = new OutputWatch(rig.kafka());
                    Publisher publisher = new Publisher(rig.kafka(), load, new Publisher.Rate(rate, rate / 20), 0)) {
                Thread.sleep(stage.toMillis());
                List<Instance> both = rig.instances();
                for (List<Instance> some :
                        together ? List.of(both) : both.stream().map(List::of).toList()) {
                    Duration still = replace(some, watch);
                    longest = still.compareTo(longest) > 0 ? still : longest;
                    System.out.printf(
                            Locale.ROOT,
                            "%s replaced; every partition scored again after %.1f s%n",
                            some.stream().map(Instance::name).toList(),
                            KillRun.seconds(still));
                    Thread.sleep(stage.toMillis());
                }
                publisher.finish();
            }
            Verification verification = rig.verify(PATIENCE);
            return RunOptions.end(
                    verification.isClean(profile.equals("low-latency")),
                    "upgrade " + profile + (together ? ", together" : ""),
                    String.format(
                            Locale.ROOT,
                            "%s, longest standstill of a partition %.1f s",
                            RunOptions.figures(verification),
                            KillRun.seconds(longest)));
        }
    }

    /** From the moment the first is told to stop until every partition scores again. */
    private static Duration replace(List<Instance> instances, OutputWatch watch)
            throws IOException, InterruptedException {
        Instant told = Instant.now();
        for (Instance each : instances) {
            if (!each.stop()) {
                System.out.println("instance " + each.name() + " did not stop in order");
            }
        }
        watch.expectAfter(Instant.now());
        for (Instance each : instances) {
            each.startAgain(System.getProperty("java.class.path"));
        }
        List<TopicPartition> all = new ArrayList<>(watch.sentimentPartitions());
        all.addAll(watch.riskPartitions());
        Duration still = watch.awaitAll(all, PATIENCE)
                .map(at -> Duration.between(told, at))
                .orElse(PATIENCE);
        for (Instance each : instances) {
            each.awaitReady(PATIENCE);
        }
        return still;
    }
}
