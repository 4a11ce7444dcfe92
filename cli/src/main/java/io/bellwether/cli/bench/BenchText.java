package io.bellwether.cli.bench;

import io.bellwether.benchmarks.pipeline.BenchReport;
import io.bellwether.benchmarks.pipeline.Throughput;
import io.bellwether.benchmarks.pipeline.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as tables for a terminal, a line each. Numbers are written with a point, wherever this runs. */
final class BenchText {

    private BenchText() {}

    static List<String> lines(BenchReport report) {
        List<String> lines = new ArrayList<>();
        if (!report.throughput().isEmpty()) {
            lines.add("");
            lines.add(text(
                    "%-32s %10s %17s %9s %10s %9s",
                    "throughput, exactly-once", "rows/s", "of all rounds", "CPU us", "broker us", "bytes"));
            report.throughput().forEach(row -> lines.add(throughput(row)));
            lines.add("CPU is processor time of the process per row; bytes are those its threads allocated per row.");
        }
        if (!report.latency().isEmpty()) {
            lines.add("");
            lines.add(text("%-32s %10s %10s %10s %10s", "latency, ms", "p50", "p99", "p99.9", "longest"));
            report.latency().forEach(row -> lines.add(latency(row)));
        }
        if (!report.verdicts().isEmpty()) {
            lines.add("");
            report.verdicts().forEach(verdict -> lines.add(verdict(verdict)));
        }
        return lines;
    }

    private static String throughput(BenchReport.Row row) {
        Throughput median = row.median();
        return text(
                "%-32s %,10.0f %17s %9.1f %10.1f %,9.0f",
                row.what(),
                median.rowsPerSecond(),
                row.rounds() == 1 ? "" : text("%,.0f-%,.0f", row.slowest(), row.fastest()),
                median.applicationMicros(),
                median.brokerMicros(),
                median.allocatedBytes());
    }

    private static String latency(BenchReport.LatencyRow row) {
        return text(
                "%-32s %10.1f %10.1f %10.1f %10.1f",
                text("%s, %,d/s", row.profile(), row.rate()),
                millis(row.latency().p50()),
                millis(row.latency().p99()),
                millis(row.latency().p999()),
                millis(row.latency().longest()));
    }

    private static String verdict(Verdict verdict) {
        return text(
                "%-52s %6.2f  %s %.2f",
                verdict.what(), verdict.measured(), verdict.met() ? "reaches" : "MISSES", verdict.atLeast());
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
