package io.bellwether.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.benchmarks.pipeline.BenchPlan;
import io.bellwether.benchmarks.pipeline.BenchReport;
import io.bellwether.benchmarks.pipeline.PipelineBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Here and not beside the measurement: the ingest API has to be on the class path. */
class AdHocBenchIT {
    private static final Path MODELS = Path.of("..", "models").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void scoresAreAskedForThroughTheDoor() {
        BenchPlan plan = new BenchPlan(
                new BenchPlan.Place(folder, MODELS, 0),
                new BenchPlan.Size(1_000, 100, 1, 100, Duration.ofSeconds(1)),
                new BenchPlan.Limits(0, 0, 0),
                Set.of(BenchPlan.Section.ADHOC));

        BenchReport report = new PipelineBench(plan, line -> {}).run();

        assertThat(report.latency())
                .extracting(BenchReport.LatencyRow::profile)
                .containsExactly("nothing over HTTP", "ad hoc over HTTP");
        assertThat(report.latency()).allSatisfy(row -> {
            assertThat(row.latency().count()).isEqualTo(row.rate());
            assertThat(row.latency().p50()).isPositive();
        });
    }
}
