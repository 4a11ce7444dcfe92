package io.bellwether.benchmarks.faults;

import io.bellwether.benchmarks.faults.rig.Bulk;
import io.bellwether.benchmarks.faults.rig.Instance;
import io.bellwether.benchmarks.faults.rig.Load;
import io.bellwether.benchmarks.faults.rig.OutputWatch;
import io.bellwether.benchmarks.faults.rig.Publisher;
import io.bellwether.benchmarks.faults.rig.Rig;
import io.bellwether.benchmarks.faults.verify.Drain;
import io.bellwether.benchmarks.faults.verify.LedgerReader;
import io.bellwether.benchmarks.faults.verify.Verification;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How long after kill -9 scores come again when very many accounts have a profile. First with two instances, each a standby of the
 * other: seconds from the kill until the survivor has scored in every partition of the victim. Then the survivor is killed as well and one
 * instance starts alone: seconds from the start of its process to its first score, and until every partition has one. Local state does not
 * outlive a kill under exactly-once, so all of it is read again from the broker.
 */
@Command(name = "restart", description = "kill -9 with a million accounts, with a standby and alone")
final class RestartRun implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOADING = Duration.ofMinutes(20);
    private static final Duration STANDBYS_CATCH_UP = Duration.ofSeconds(15);
    private static final int RATE = 500;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--accounts", defaultValue = "1000000", description = "Accounts with a profile.")
    private int accounts;

    @Option(names = "--limit", defaultValue = "60", description = "Longest restart alone, seconds to the first score.")
    private int limit;

    @Option(names = "--standby-limit", defaultValue = "12", description = "Longest takeover by a standby, seconds.")
    private int standbyLimit;

    @Override
    public Integer call() throws Exception {
        int profiles = options.scaled(accounts);
        try (Rig rig = options.start(options.models())) {
            Instance victim = rig.startInstance(Map.of());
            Instance survivor = rig.startInstance(Map.of());
            rig.awaitReady();
            Load load = new Load(Instant.now().minus(Duration.ofMinutes(30)), profiles);
            preload(rig, load, profiles);
            try (OutputWatch watch = new OutputWatch(rig.kafka());
                    Publisher publisher =
                            new Publisher(rig.kafka(), load, new Publisher.Rate(RATE, RATE / 10), profiles)) {
                Thread.sleep(STANDBYS_CATCH_UP.toMillis());
                Duration standby = byStandby(victim, watch);
                System.out.printf(Locale.ROOT, "with a standby: %.1f s from the kill%n", KillRun.seconds(standby));
                survivor.kill();
                Instant started = Instant.now();
                victim.startAgain();
                watch.expectAfter(started);
                Duration first = since(started, watch.awaitFirst(watch.riskPartitions(), PATIENCE));
                Duration all = since(started, watch.awaitAll(watch.riskPartitions(), PATIENCE));
                System.out.printf(
                        Locale.ROOT,
                        "alone: first score %.1f s after the start of the process, all partitions %.1f s%n",
                        KillRun.seconds(first),
                        KillRun.seconds(all));
                publisher.finish();
                return judge(rig, List.of(victim), profiles, new Figures(standby, first, all));
            }
        }
    }

    private record Figures(Duration standby, Duration first, Duration all) {}

    private int judge(Rig rig, List<Instance> alive, int profiles, Figures figures)
            throws IOException, InterruptedException {
        Verification verification = rig.verify(alive, PATIENCE);
        boolean passed = verification.isClean(false)
                && figures.first.toSeconds() < limit
                && figures.standby.toSeconds() < standbyLimit;
        return RunOptions.end(
                passed,
                "restart",
                String.format(
                        Locale.ROOT,
                        "%,d accounts, alone: first score %.1f s, all partitions %.1f s (limit %d s); with a standby:"
                                + " %.1f s (limit %d s); %s",
                        profiles,
                        KillRun.seconds(figures.first),
                        KillRun.seconds(figures.all),
                        limit,
                        KillRun.seconds(figures.standby),
                        standbyLimit,
                        RunOptions.figures(verification)));
    }

    private static void preload(Rig rig, Load load, int profiles) throws InterruptedException {
        System.out.printf(Locale.ROOT, "giving %,d accounts a profile ...%n", profiles);
        long begun = System.nanoTime();
        try (Bulk bulk = new Bulk(rig.kafka())) {
            for (int account = 0; account < profiles; account++) {
                bulk.send(load.transaction(account));
            }
        }
        if (!new Drain(rig.kafka()).await(rig.endpoints(), LOADING)) {
            throw new IllegalStateException("the profiles were not there within " + LOADING);
        }
        System.out.printf(
                Locale.ROOT, "done after %.0f s%n", KillRun.seconds(Duration.ofNanos(System.nanoTime() - begun)));
    }

    private static Duration byStandby(Instance victim, OutputWatch watch) throws IOException, InterruptedException {
        SortedSet<Integer> owned = new LedgerReader().partitions(victim.endpoint(), "transactions");
        List<TopicPartition> still = watch.riskPartitions().stream()
                .filter(p -> owned.contains(p.partition()))
                .toList();
        Instant killed = Instant.now();
        victim.kill();
        watch.expectAfter(Instant.now());
        return since(killed, watch.awaitAll(still, PATIENCE));
    }

    private static Duration since(Instant moment, Optional<Instant> at) {
        return at.map(then -> Duration.between(moment, then)).orElse(PATIENCE);
    }
}
