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

/** A rolling restart under load: two instances of another build are replaced by this one's, one after the other, with their state. */
@Command(name = "upgrade", description = "rolling restart from another build to this one under load")
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
                for (Instance instance : rig.instances()) {
                    Duration still = replace(instance, watch);
                    longest = still.compareTo(longest) > 0 ? still : longest;
                    System.out.printf(
                            Locale.ROOT,
                            "instance %s replaced; every partition scored again after %.1f s%n",
                            instance.name(),
                            KillRun.seconds(still));
                    Thread.sleep(stage.toMillis());
                }
                publisher.finish();
            }
            Verification verification = rig.verify(PATIENCE);
            return RunOptions.end(
                    verification.isClean(profile.equals("low-latency")),
                    "upgrade " + profile,
                    String.format(
                            Locale.ROOT,
                            "%s, longest standstill of a partition %.1f s",
                            RunOptions.figures(verification),
                            KillRun.seconds(longest)));
        }
    }

    /** From the moment it is told to stop until every partition scores again. */
    private static Duration replace(Instance instance, OutputWatch watch) throws IOException, InterruptedException {
        Instant told = Instant.now();
        if (!instance.stop()) {
            System.out.println("instance " + instance.name() + " did not stop in order");
        }
        watch.expectAfter(Instant.now());
        instance.startAgain(System.getProperty("java.class.path"));
        List<TopicPartition> all = new ArrayList<>(watch.sentimentPartitions());
        all.addAll(watch.riskPartitions());
        Duration still = watch.awaitAll(all, PATIENCE)
                .map(at -> Duration.between(told, at))
                .orElse(PATIENCE);
        instance.awaitReady(PATIENCE);
        return still;
    }
}
