package io.bellwether.benchmarks.faults;

import io.bellwether.benchmarks.faults.rig.Instance;
import io.bellwether.benchmarks.faults.rig.Load;
import io.bellwether.benchmarks.faults.rig.OutputWatch;
import io.bellwether.benchmarks.faults.rig.Publisher;
import io.bellwether.benchmarks.faults.rig.Rig;
import io.bellwether.benchmarks.faults.verify.LedgerReader;
import io.bellwether.benchmarks.faults.verify.Verification;
import io.bellwether.benchmarks.process.BrokerProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Two instances under steady load; one of them, or the broker, is killed at a random moment and started again, many times: every other instance
 * soon, so that it comes back in the middle of the takeover, the others after it. A takeover
 * lasts from the moment a broker answers (the kill, where only an instance died) until every partition that stood still has an output
 * again that was scored after that moment: those of the victim, and all of news, whose stories are one task.
 */
@Command(name = "kill", description = "kill -9 of instances and broker under load")
final class KillRun implements Callable<Integer> {
    private static final int BROKER_EVERY = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration DOWN = Duration.ofSeconds(3);

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--kills", defaultValue = "20", description = "How many; every fifth is the broker.")
    private int kills;

    @Option(names = "--profile", defaultValue = "exactly-once", description = "exactly-once or low-latency")
    private String profile = "exactly-once";

    @Option(names = "--rate", defaultValue = "2000", description = "Transactions a second.")
    private int rate;

    @Option(names = "--accounts", defaultValue = "10000", description = "Accounts they are of.")
    private int accounts;

    @Option(names = "--limit", defaultValue = "10", description = "Longest takeover, seconds.")
    private int limit;

    @Option(
            names = "--pause",
            defaultValue = "20",
            description =
                    "Longest pause before a kill, seconds; it is random, and begins once both instances are ready.")
    private int pause;

    private final LedgerReader ledger = new LedgerReader();
    private final List<Duration> takeovers = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        int planned = options.quick() ? Math.min(kills, BROKER_EVERY) : kills;
        Random random = new Random(options.seed());
        try (Rig rig = options.start(options.models())) {
            Map<String, String> settings = Map.of("bellwether.scoring.stream.delivery", profile);
            rig.startInstance(settings);
            rig.startInstance(settings);
            rig.awaitReady();
            Load load = new Load(Instant.now().minus(Duration.ofMinutes(30)), accounts);
            long again;
            try (OutputWatch watch = new OutputWatch(rig.kafka())) {
                Publisher publisher = new Publisher(rig.kafka(), load, new Publisher.Rate(rate, rate / 20), 0);
                try (publisher) {
                    settle(watch);
                    for (int kill = 1; kill <= planned; kill++) {
                        Thread.sleep(500 + random.nextInt(1_000 * pause));
                        harm(rig, watch, kill, random);
                    }
                }
                again = publisher.sentAgain();
            }
            return judge(rig.verify(PATIENCE), planned, again);
        }
    }

    private int judge(Verification verification, int planned, long again) {
        Collections.sort(takeovers);
        Duration worst = takeovers.get(takeovers.size() - 1);
        Duration median = takeovers.get(takeovers.size() / 2);
        boolean repeats = profile.equals("low-latency");
        boolean passed = verification.isClean(repeats) && worst.toSeconds() < limit;
        return RunOptions.end(
                passed,
                "kill " + profile,
                String.format(
                        Locale.ROOT,
                        "%d kills, %s%s, takeover median %.1f s, worst %.1f s (limit %d s), %,d sends repeated",
                        planned,
                        RunOptions.figures(verification),
                        repeats ? " (repeats are allowed)" : "",
                        seconds(median),
                        seconds(worst),
                        limit,
                        again));
    }

    private void harm(Rig rig, OutputWatch watch, int number, Random random) throws IOException, InterruptedException {
        boolean broker = number % BROKER_EVERY == 0;
        Instance instance = rig.instances().get(random.nextInt(rig.instances().size()));
        String what = broker ? "broker" : "instance " + instance.name();
        Optional<Duration> takeover = broker ? killBroker(rig, watch) : kill(instance, watch, number % 2 == 0);
        takeovers.add(takeover.orElse(PATIENCE));
        System.out.printf(
                Locale.ROOT,
                "kill %2d: %-10s %s%n",
                number,
                what,
                takeover.map(t -> String.format(Locale.ROOT, "taken over after %.1f s", seconds(t)))
                        .orElse("not taken over within " + PATIENCE.toSeconds() + " s"));
        rig.awaitReady();
    }

    private Optional<Duration> kill(Instance victim, OutputWatch watch, boolean soon)
            throws IOException, InterruptedException {
        SortedSet<Integer> owned = ledger.partitions(victim.endpoint(), "transactions");
        List<TopicPartition> still = new ArrayList<>(watch.sentimentPartitions());
        watch.riskPartitions().stream()
                .filter(p -> owned.contains(p.partition()))
                .forEach(still::add);
        Instant killed = Instant.now();
        victim.kill();
        watch.expectAfter(Instant.now());
        if (soon) {
            Thread.sleep(DOWN.toMillis());
            victim.startAgain();
        }
        Optional<Instant> takenOver = watch.awaitAll(still, PATIENCE);
        if (!soon) {
            victim.startAgain();
        }
        return takenOver.map(at -> Duration.between(killed, at));
    }

    private static Optional<Duration> killBroker(Rig rig, OutputWatch watch) throws InterruptedException {
        BrokerProcess broker = rig.broker().broker();
        broker.kill();
        Thread.sleep(DOWN.toMillis());
        broker.startAgain();
        broker.awaitAnswer();
        Instant answers = Instant.now();
        watch.expectAfter(answers);
        List<TopicPartition> still = new ArrayList<>(watch.sentimentPartitions());
        still.addAll(watch.riskPartitions());
        return watch.awaitAll(still, PATIENCE).map(at -> Duration.between(answers, at));
    }

    private static void settle(OutputWatch watch) throws InterruptedException {
        watch.expectAfter(Instant.now().plusSeconds(3));
        List<TopicPartition> all = new ArrayList<>(watch.sentimentPartitions());
        all.addAll(watch.riskPartitions());
        if (watch.awaitAll(all, PATIENCE).isEmpty()) {
            throw new IllegalStateException("scoring did not begin within " + PATIENCE);
        }
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
