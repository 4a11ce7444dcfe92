package io.bellwether.cli.rejected;

import io.bellwether.cli.option.KafkaOptions;
import io.bellwether.cli.rejected.record.TopicReader;
import io.bellwether.cli.rejected.replay.Replay;
import io.bellwether.service.lifecycle.ExitCode;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether rejected replay}. */
@Command(
        name = "replay",
        description = "Sends rejected records back to their source topic, as they first came, to be scored after all.",
        footer = {
            "",
            "Each rejected record is sent once, whatever ends the replay and however often it is run: what was sent is kept in",
            "the topic audit. What would be rejected again is not sent. What is rejected again is a new rejected record.",
            "Replayed records count as historical: alerts on them notify nobody.",
            "",
            "Examples:",
            "  bellwether rejected replay --cause UNKNOWN_SCHEMA --since 2h --dry-run",
            "  bellwether rejected replay --cause UNKNOWN_SCHEMA --since 2h --name schema-registered",
            "  bellwether rejected replay 3/17 3/18",
            "  bellwether rejected replay --all"
        })
final class ReplayCommand implements Callable<Integer> {

    private static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";

    @Option(names = "--all", description = "Everything; otherwise records or a filter must be given.")
    private boolean all;

    @Option(names = "--name", description = "Names the replay in bw-replay and audit. Default: replay- and the time.")
    private @Nullable String name;

    @Option(names = "--dry-run", description = "Says what would be sent, and sends nothing.")
    private boolean dryRun;

    @Option(names = "--force", description = "Sends also what would be rejected again.")
    private boolean force;

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (selection.isEverything() != all) {
            throw new ParameterException(
                    spec.commandLine(),
                    all ? "--all goes without records and filters" : "say which: PARTITION/OFFSET, a filter, or --all");
        }
        String replayName =
                name == null ? "replay-" + Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS) : name;
        if (!replayName.matches(NAMES)) {
            throw new ParameterException(
                    spec.commandLine(), "--name takes 1 to 64 of letters, digits, '.', '_', ':' and '-'");
        }
        run(replayName, spec.commandLine().getOut());
        return ExitCode.OK.code();
    }

    private void run(String replayName, PrintWriter out) {
        ReplayReport report = new ReplayReport(kafka.topics(), dryRun);
        try (TopicReader reader = new TopicReader(kafka.consumerConfig());
                Replay replay = dryRun
                        ? Replay.rehearse(kafka, reader, replayName, force)
                        : Replay.begin(kafka, reader, replayName, force)) {
            selection.read(reader, kafka.topics(), record -> {
                Replay.Outcome outcome = replay.offer(record);
                report.add(record, outcome).ifPresent(out::println);
                return outcome instanceof Replay.Outcome.Sent;
            });
            replay.flush();
        }
        report.lines(replayName).forEach(out::println);
        out.flush();
    }
}
