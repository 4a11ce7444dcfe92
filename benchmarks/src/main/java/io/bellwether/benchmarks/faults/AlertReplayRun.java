package io.bellwether.benchmarks.faults;

import io.bellwether.benchmarks.faults.alerting.AlertRecount;
import io.bellwether.benchmarks.faults.alerting.AlertSession;
import io.bellwether.benchmarks.faults.alerting.Hooks;
import io.bellwether.benchmarks.faults.alerting.PastDay;
import io.bellwether.benchmarks.faults.rig.Rig;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A day is published again beside the load of the present: first marked as a replay, then as bare copies with the same ids. On {@code alerts} and at the receiver
 * there must be exactly what the present demands; what fired in the past is on {@code alerts-historical}.
 */
@Command(name = "alert-replay", description = "A day published again: nobody is told")
final class AlertReplayRun implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--minutes", defaultValue = "1440", description = "How much of the day, minutes.")
    private int minutes;

    @Option(names = "--period", defaultValue = "300", description = "Seconds in which each group is bad and good once.")
    private int period;

    @Override
    public Integer call() throws Exception {
        Duration length = Duration.ofSeconds(period);
        try (Rig rig = options.start(options.models());
                Hooks hooks = Hooks.listening();
                AlertSession session = AlertSession.begin(rig, hooks, length, 1)) {
            session.goOn(length);
            PastDay past = new PastDay(length, Duration.ofMinutes(options.scaled(minutes)));
            long marked = past.publish(rig.kafka(), true);
            long copies = past.publish(rig.kafka(), false);
            session.goOn(length);
            AlertRecount recount = session.recount(PATIENCE);
            int historical = session.fired(topics -> topics.alertsHistorical());
            return RunOptions.end(
                    recount.isClean() && historical > 0,
                    "alert-replay",
                    String.format(
                            Locale.ROOT,
                            "%,d records marked as replayed and %,d copies beside the present: %s; on alerts-historical %,d fired in %,d steps",
                            marked,
                            copies,
                            recount.figures(),
                            historical,
                            past.steps()));
        }
    }
}
