package io.bellwether.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.benchmarks.pipeline.BenchPlan.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A measurement too short to mean anything, but with everything a long one has, the many accounts aside. */
class PipelineBenchIT {
    private static final Path MODELS = Path.of("..", "models").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void everyFigureIsMeasuredAndARatioOutOfReachIsMissed() {
        List<String> progress = new ArrayList<>();
        BenchPlan plan = new BenchPlan(
                new BenchPlan.Place(folder, MODELS, 0),
                new BenchPlan.Size(80_000, 100, 1, 100, Duration.ofSeconds(1)),
                new BenchPlan.Limits(0, 1_000, 0),
                EnumSet.of(Section.THROUGHPUT, Section.LATENCY, Section.CRAYFISH));

        BenchReport report = new PipelineBench(plan, progress::add).run();

        assertThat(report.throughput())
                .extracting(BenchReport.Row::what)
                .containsExactly(
                        "byte pass-through",
                        "ours, model stubbed",
                        "ours, shipped risk model",
                        "Crayfish network, one thread");
        assertThat(report.throughput()).allSatisfy(row -> {
            assertThat(row.median().rowsPerSecond()).isPositive();
            assertThat(row.median().applicationMicros()).isPositive();
            assertThat(row.median().allocatedBytes()).isPositive();
        });
        assertThat(report.latency())
                .extracting(BenchReport.LatencyRow::profile)
                .containsExactly(
                        "byte pass-through, exactly-once",
                        "byte pass-through, low-latency",
                        "exactly-once",
                        "low-latency");
        assertThat(report.latency()).allSatisfy(row -> {
            assertThat(row.latency().count()).isEqualTo(100);
            assertThat(row.latency().p50()).isPositive();
        });
        assertThat(report.verdicts()).extracting(Verdict::met).containsExactly(true, false);
        assertThat(report.passed()).isFalse();
        assertThat(progress).isNotEmpty();
        assertThat(folder.resolve("bench-1"))
                .as("data of a run is deleted, its log stays")
                .doesNotExist();
        assertThat(folder.resolve("bench-1.log")).exists();
    }
}
