package io.bellwether.benchmarks.faults;

import io.bellwether.benchmarks.faults.garbage.BrokenRecords;
import io.bellwether.benchmarks.faults.garbage.MemoryProbe;
import io.bellwether.benchmarks.faults.garbage.MemoryProbe.Growth;
import io.bellwether.benchmarks.faults.garbage.RiskVariant;
import io.bellwether.benchmarks.faults.rig.Bulk;
import io.bellwether.benchmarks.faults.rig.Instance;
import io.bellwether.benchmarks.faults.rig.Load;
import io.bellwether.benchmarks.faults.rig.Rig;
import io.bellwether.benchmarks.faults.verify.LedgerReader;
import io.bellwether.benchmarks.faults.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One instance reads records of which three in a hundred are broken in every way; each must be rejected for what it is. */
@Command(name = "garbage", description = "broken records among good ones, and the memory they cost")
final class GarbageRun implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(5);
    private static final int AHEAD = 100_000;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--records", defaultValue = "1000000", description = "How many.")
    private int records;

    @Option(names = "--accounts", defaultValue = "5000", description = "Accounts they are of.")
    private int accounts;

    private final LedgerReader ledger = new LedgerReader();

    @Override
    public Integer call() throws Exception {
        int planned = options.scaled(records);
        Path temporary = Files.createTempDirectory("bellwether-models");
        Path models = RiskVariant.fragile(options.models(), temporary.resolve("models"));
        try (Rig rig = options.start(models)) {
            Instance instance = rig.startInstance(Map.of());
            rig.awaitReady();
            MemoryProbe probe = new MemoryProbe(instance.jvm());
            long begun = System.nanoTime();
            publish(rig, instance, planned, probe);
            double seconds = KillRun.seconds(Duration.ofNanos(System.nanoTime() - begun));
            Verification verification = rig.verify(PATIENCE);
            boolean flat = !probe.hasEnough()
                    || (probe.growth(MemoryProbe.Sample::heap).isFlat()
                            && probe.growth(MemoryProbe.Sample::resident).isFlat());
            return RunOptions.end(
                    verification.isClean(false) && flat,
                    "garbage",
                    String.format(
                            Locale.ROOT,
                            "%s, %.0f s; memory %s",
                            RunOptions.figures(verification),
                            seconds,
                            probe.hasEnough()
                                    ? (flat ? "flat" : "grows") + ": " + memory(probe)
                                    : "not judged, too short"));
        }
    }

    private static String memory(MemoryProbe probe) {
        Growth heap = probe.growth(MemoryProbe.Sample::heap);
        Growth resident = probe.growth(MemoryProbe.Sample::resident);
        return String.format(
                Locale.ROOT,
                "live heap %.0f -> %.0f MB, resident %.0f -> %.0f MB",
                heap.before(),
                heap.after(),
                resident.before(),
                resident.after());
    }

    /** Stays a little ahead of the reader, and samples memory meanwhile. */
    private void publish(Rig rig, Instance instance, int planned, MemoryProbe probe)
            throws IOException, InterruptedException {
        Load load = new Load(Instant.now().minus(Duration.ofMinutes(30)), accounts);
        long next = System.nanoTime();
        long sent = 0;
        try (Bulk bulk = new Bulk(rig.kafka())) {
            BrokenRecords broken = new BrokenRecords(load, bulk, options.seed());
            long read = 0;
            while (read < planned) {
                instance.jvm().requireAlive();
                for (long upTo = Math.min(planned, read + AHEAD); sent < upTo; sent++) {
                    bulk.send(broken.record(sent));
                }
                Thread.sleep(500);
                read = read(instance);
                if (System.nanoTime() > next) {
                    MemoryProbe.Sample sample = probe.sample();
                    System.out.printf(
                            Locale.ROOT,
                            "%,d read; live heap %.0f MB, resident %.0f MB%n",
                            read,
                            sample.heap(),
                            sample.resident());
                    next = System.nanoTime() + BETWEEN_SAMPLES.toNanos();
                }
            }
        }
    }

    private long read(Instance instance) throws IOException {
        return ledger.sum(List.of(instance.endpoint())).values().stream()
                .mapToLong(row -> row.read())
                .sum();
    }
}
