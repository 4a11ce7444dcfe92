package io.bellwether.benchmarks.faults;

import io.bellwether.benchmarks.faults.alerting.AlertRecount;
import io.bellwether.benchmarks.faults.alerting.AlertSession;
import io.bellwether.benchmarks.faults.alerting.Hooks;
import io.bellwether.benchmarks.faults.rig.Instance;
import io.bellwether.benchmarks.faults.rig.Rig;
import io.bellwether.benchmarks.process.BrokerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Two instances of alerting while groups rise and fall as planned; one of them, or the broker, is killed at a random moment and started again, many times. Every
 * tenth time both instances are killed, so that nobody is left to take over.
 */
@Command(name = "alert-kill", description = "kill -9 of alerting and broker while alerts fire and resolve")
final class AlertKillRun implements Callable<Integer> {
    private static final int BROKER_EVERY = 5;
    private static final int ALL_EVERY = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration DOWN = Duration.ofSeconds(3);

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--kills", defaultValue = "50", description = "How many; every fifth is the broker.")
    private int kills;

    @Option(names = "--period", defaultValue = "300", description = "Seconds in which each group is bad and good once.")
    private int period;

    @Option(names = "--pause", defaultValue = "15", description = "Longest pause before a kill, seconds.")
    private int pause;

    @Override
    public Integer call() throws Exception {
        int planned = options.scaled(kills);
        Random random = new Random(options.seed());
        Duration length = Duration.ofSeconds(period);
        try (Rig rig = options.start(options.models());
                Hooks hooks = Hooks.listening();
                AlertSession session = AlertSession.begin(rig, hooks, length, 2)) {
            for (int kill = 1; kill <= planned; kill++) {
                session.goOn(Duration.ofMillis(500 + random.nextInt(1_000 * pause)));
                String victim = harm(rig, random, kill);
                System.out.printf(
                        Locale.ROOT,
                        "kill %2d: %s, %d s after the start%n",
                        kill,
                        victim,
                        session.lasted().toSeconds());
            }
            // Until each group has had a whole period.
            Duration left = length.multipliedBy(5).dividedBy(2).minus(session.lasted());
            session.goOn(left.isNegative() ? length.dividedBy(5) : left);
            AlertRecount recount = session.recount(PATIENCE);
            return RunOptions.end(
                    recount.isClean(),
                    "alert-kill",
                    String.format(Locale.ROOT, "%d kills, %s", planned, recount.figures()));
        }
    }

    private static String harm(Rig rig, Random random, int number) throws IOException, InterruptedException {
        if (number % ALL_EVERY == 0) {
            rig.instances().forEach(Instance::kill);
            Thread.sleep(DOWN.toMillis());
            rig.instances().forEach(Instance::startAgain);
            rig.awaitReady();
            return "all instances";
        }
        if (number % BROKER_EVERY == 0) {
            BrokerProcess broker = rig.broker().broker();
            broker.kill();
            Thread.sleep(DOWN.toMillis());
            broker.startAgain();
            broker.awaitAnswer();
            rig.awaitReady();
            return "broker";
        }
        Instance victim = rig.instances().get(random.nextInt(rig.instances().size()));
        victim.kill();
        Thread.sleep(DOWN.toMillis());
        victim.startAgain();
        rig.awaitReady();
        return "instance " + victim.name();
    }
}
