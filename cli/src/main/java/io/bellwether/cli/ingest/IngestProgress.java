package io.bellwether.cli.ingest;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how an ingestion goes: a bar with rate and time left on a terminal, a line every few seconds elsewhere. Not thread-safe. */
final class IngestProgress implements AutoCloseable {

    private static final Duration LINE_EVERY = Duration.ofSeconds(5);

    private final PrintStream out;
    private final ProgressBar bar;
    private final boolean plain;
    private final long begin = System.nanoTime();
    private final long firstRow;
    private long lastLine = begin;

    /** @param bytes size of the file; the bar shows how much of it has been read */
    IngestProgress(PrintStream out, boolean terminal, long bytes, long firstRow) {
        this.out = out;
        this.plain = !terminal;
        this.firstRow = firstRow;
        this.bar = new ProgressBarBuilder()
                .setTaskName("ingest")
                .setInitialMax(Math.max(bytes, 1))
                .setUnit(" MiB", 1 << 20)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(
                        terminal
                                ? new me.tongfei.progressbar.ConsoleProgressBarConsumer(out)
                                : new me.tongfei.progressbar.DelegatingProgressBarConsumer(line -> {}))
                .setUpdateIntervalMillis(250)
                .build();
    }

    void show(long bytes, long rows) {
        long now = System.nanoTime();
        double seconds = Math.max((now - begin) / 1e9, 1e-3);
        String text = String.format(Locale.ROOT, "%,d rows, %,.0f rows/s", rows, (rows - firstRow) / seconds);
        bar.stepTo(bytes);
        bar.setExtraMessage(" " + text);
        if (plain && now - lastLine >= LINE_EVERY.toNanos()) {
            lastLine = now;
            double left = bytes == 0 ? 0 : seconds * (bar.getMax() - bytes) / bytes;
            out.printf(Locale.ROOT, "%s, %.0f s left%n", text, Math.max(left, 0));
        }
    }

    @Override
    public void close() {
        bar.close();
    }
}
