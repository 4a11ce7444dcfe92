package io.bellwether.benchmarks.faults;

import io.bellwether.benchmarks.faults.alerting.AlertRecount;
import io.bellwether.benchmarks.faults.alerting.AlertSession;
import io.bellwether.benchmarks.faults.alerting.Hooks;
import io.bellwether.benchmarks.faults.rig.Rig;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The receiver of a webhook is away while alerts fire and resolve, and comes back. */
@Command(name = "alert-receiver", description = "A receiver that is down for minutes, and then back")
final class AlertReceiverRun implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--minutes", defaultValue = "10", description = "For how long it is down.")
    private int minutes;

    @Option(names = "--period", defaultValue = "100", description = "Seconds in which each group is bad and good once.")
    private int period;

    @Override
    public Integer call() throws Exception {
        Duration down = Duration.ofMinutes(options.scaled(minutes));
        Duration length = Duration.ofSeconds(period);
        try (Rig rig = options.start(options.models());
                Hooks hooks = Hooks.listening();
                AlertSession session = AlertSession.begin(rig, hooks, length, 1)) {
            session.goOn(length);
            int before = hooks.told().size();
            hooks.goAway();
            session.goOn(down);
            int during = hooks.told().size() - before;
            hooks.comeBack();
            session.goOn(length);
            AlertRecount recount = session.recount(PATIENCE);
            return RunOptions.end(
                    recount.isClean() && during == 0 && before > 0,
                    "alert-receiver",
                    String.format(
                            Locale.ROOT,
                            "down for %d min, told %,d before and %,d after, %s",
                            down.toMinutes(),
                            before,
                            hooks.told().size() - before,
                            recount.figures()));
        }
    }
}
