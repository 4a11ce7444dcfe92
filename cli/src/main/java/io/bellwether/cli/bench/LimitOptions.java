package io.bellwether.cli.bench;

import io.bellwether.benchmarks.pipeline.BenchPlan;
import picocli.CommandLine.Option;

/** Ratios that must be reached. */
final class LimitOptions {

    @Option(
            names = "--min-to-stubbed",
            defaultValue = "0.7",
            paramLabel = "RATIO",
            description = "Least throughput of (c) over (b). Default: ${DEFAULT-VALUE}.")
    private double toStubbed = 0.7;

    @Option(
            names = "--min-to-pass-through",
            defaultValue = "0.12",
            paramLabel = "RATIO",
            description = "Least throughput of (c) over (a). Default: ${DEFAULT-VALUE}.")
    private double toPassThrough = 0.12;

    @Option(
            names = "--min-many-accounts",
            defaultValue = "0.6",
            paramLabel = "RATIO",
            description = "Least throughput with 1,000,000 accounts over that with 10,000. Default: ${DEFAULT-VALUE}.")
    private double manyAccounts = 0.6;

    BenchPlan.Limits limits() {
        return new BenchPlan.Limits(toStubbed, toPassThrough, manyAccounts);
    }
}
