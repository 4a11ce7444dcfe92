package io.bellwether.cli.rejected;

import io.bellwether.cli.option.KafkaOptions;
import io.bellwether.cli.rejected.record.TopicReader;
import io.bellwether.cli.rejected.replay.ReplayLog;
import io.bellwether.service.lifecycle.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether rejected explain}. */
@Command(
        name = "explain",
        description =
                "Says why records were rejected, what to do, what their bytes look like, and whether a replay would succeed now.",
        footer = {
            "",
            "The checks that scoring makes before its model are made again, with the registry as it is now. Nothing is sent.",
            "",
            "Examples:",
            "  bellwether rejected explain 3/17",
            "  bellwether rejected explain --cause UNKNOWN_SCHEMA --limit 1"
        })
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (selection.isEverything()) {
            throw new ParameterException(
                    spec.commandLine(), "say which: PARTITION/OFFSET as `list` shows it, or a filter");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (TopicReader reader = new TopicReader(kafka.consumerConfig());
                TopicReader originals = new TopicReader(kafka.consumerConfig())) {
            Explanation explanation = new Explanation(kafka, ReplayLog.read(kafka, reader));
            selection.read(reader, kafka.topics(), record -> {
                explanation.of(record, Original.of(record, originals)).forEach(out::println);
                out.println();
                return true;
            });
        }
        out.flush();
        return ExitCode.OK.code();
    }
}
