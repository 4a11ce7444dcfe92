package io.bellwether.cli.up;

import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.FatalSignal;
import io.bellwether.service.lifecycle.Part;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Ends the process in order when its time is over. */
final class TimeLimit implements Part {

    private final Duration limit;
    private final FatalSignal signal;
    private final Timer timer = new Timer("time-limit", true);

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
                new TimerTask() {
                    @Override
                    public void run() {
                        signal.raise(ExitCode.OK, "its time of " + limit + " is over");
                    }
                },
                limit.toMillis());
    }

    @Override
    public void stop(Duration deadline) {
        timer.cancel();
    }
}
