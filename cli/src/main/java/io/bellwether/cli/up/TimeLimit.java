package io.bellwether.cli.up;

import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.FatalSignal;
import io.bellwether.service.lifecycle.Part;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends the process in order when its time is over. */
final class TimeLimit implements Part {

    private final Duration limit;
    private final FatalSignal signal;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "time-limit"));

    TimeLimit(Duration limit, FatalSignal signal) {
        this.limit = limit;
        this.signal = signal;
    }

    @Override
    public String name() {
        return "time limit";
    }

    @Override
    public void start() {
        timer.schedule(
                () -> signal.raise(ExitCode.OK, "its time of " + limit + " is over"),
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop(Duration deadline) {
        timer.shutdownNow();
    }
}
