package io.bellwether.cli.bench;

import io.bellwether.benchmarks.pipeline.BenchPlan;
import io.bellwether.cli.option.DurationText;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How much is measured. */
final class SizeOptions {

    @Option(
            names = "--records",
            defaultValue = "400000",
            paramLabel = "N",
            description = "Records that are measured in a run. Default: ${DEFAULT-VALUE}.")
    private int records = 400_000;

    @Option(
            names = "--warm-up",
            defaultValue = "3000000",
            paramLabel = "N",
            description = "Records before them that are not measured. Default: ${DEFAULT-VALUE}.")
    private int warmUp = 3_000_000;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "N",
            description = "How often each is measured; the median counts. Default: ${DEFAULT-VALUE}.")
    private int rounds = 3;

    @Option(
            names = "--rate",
            defaultValue = "2000",
            paramLabel = "N",
            description = "Payments a second while latency is measured. Default: ${DEFAULT-VALUE}.")
    private int rate = 2_000;

    @Option(
            names = "--latency-time",
            defaultValue = "20s",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "How long latency is measured, in each profile. Default: ${DEFAULT-VALUE}.")
    private Duration latency = Duration.ofSeconds(20);

    BenchPlan.Size size() {
        return new BenchPlan.Size(records, warmUp, rounds, rate, latency);
    }
}
