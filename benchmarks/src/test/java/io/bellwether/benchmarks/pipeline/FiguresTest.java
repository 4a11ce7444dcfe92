package io.bellwether.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void percentilesAreTimesOfEventsByNearestRank() {
        long[] falling = LongStream.iterate(1_000, n -> n - 1).limit(1_000).toArray();

        Latency latency = Latency.of(falling);

        assertThat(latency)
                .isEqualTo(new Latency(
                        1_000,
                        Duration.ofNanos(500),
                        Duration.ofNanos(990),
                        Duration.ofNanos(999),
                        Duration.ofNanos(1_000)));
        assertThat(falling[0]).as("the times given are left as they were").isEqualTo(1_000);
    }

    @Test
    void percentilesOfFewEventsAreTheSlowestAndOfNoneAreRefused() {
        assertThat(Latency.of(new long[] {3, 9}).p50()).isEqualTo(Duration.ofNanos(3));
        assertThat(Latency.of(new long[] {3, 9}).p999()).isEqualTo(Duration.ofNanos(9));
        assertThatThrownBy(() -> Latency.of(new long[0])).hasMessageContaining("nothing");
    }

    @Test
    void theMedianIgnoresTheRoundThatTheMachineSpoiled() {
        Throughput median = Throughput.median(List.of(row(50_000), row(100), row(52_000)));

        assertThat(median.rowsPerSecond()).isEqualTo(50_000);
        assertThat(Throughput.median(List.of(row(10), row(20))).rowsPerSecond()).isEqualTo(15);
    }

    @Test
    void ratiosAreTakenWithinARoundBecauseTheMachineChangesBetweenThem() {
        Rounds<String> rounds = new Rounds<>();
        double[][] speeds = {{100_000, 80_000}, {10_000, 9_000}, {50_000, 20_000}};
        for (double[] round : speeds) {
            rounds.add("b", row(round[0]));
            rounds.add("c", row(round[1]));
        }

        assertThat(rounds.ratio("c", "b")).isCloseTo(0.8, within(1e-9));
        BenchReport.Row row = rounds.rows(name -> name).get(1);
        assertThat(row.what()).isEqualTo("c");
        assertThat(row.slowest()).isEqualTo(9_000);
        assertThat(row.fastest()).isEqualTo(80_000);
    }

    @Test
    void aReportFailsWithOneMissedRatioAndWithOneThatIsNoNumber() {
        Verdict met = new Verdict("c / b", 0.7, 0.7);
        Verdict missed = new Verdict("c / a", 0.119, 0.12);
        Verdict none = new Verdict("c / a", Double.NaN, 0);

        assertThat(report(met).passed()).isTrue();
        assertThat(report(met, missed).passed()).isFalse();
        assertThat(report(met, none).passed()).isFalse();
    }

    private static BenchReport report(Verdict... verdicts) {
        return new BenchReport(List.of(), List.of(), List.of(verdicts));
    }

    private static Throughput row(double rowsPerSecond) {
        return new Throughput(rowsPerSecond, 10, 5, 2_000);
    }
}
