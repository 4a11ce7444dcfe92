package io.bellwether.cli.rejected;

import io.bellwether.cli.option.KafkaOptions;
import io.bellwether.cli.rejected.record.TopicReader;
import io.bellwether.cli.rejected.replay.ReplayLog;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.lifecycle.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bellwether rejected list}. */
@Command(
        name = "list",
        description = "Lists rejected records: where they lie, when and why they were rejected, where they came from.",
        footer = {
            "",
            "In the order of partitions and offsets, with which replay sent them, if one did. Nothing of their content is shown.",
            "",
            "Examples:",
            "  bellwether rejected list --summary",
            "  bellwether rejected list --cause INVALID_FIELD --topic transactions --since 2h",
            "  bellwether rejected list --model risk/1.0.0 --json"
        })
final class ListCommand implements Callable<Integer> {

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--summary", description = "Counts by cause and source topic instead.")
    private boolean summary;

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Topics topics = kafka.topics();
        PrintWriter out = spec.commandLine().getOut();
        Summary counts = new Summary(topics);
        try (TopicReader reader = new TopicReader(kafka.consumerConfig())) {
            ReplayLog log = ReplayLog.read(kafka, reader);
            if (!json && !summary) {
                out.println(Row.head());
            }
            selection.read(reader, topics, record -> {
                Row row = new Row(record, log.replayOf(record));
                if (summary) {
                    counts.add(row);
                } else {
                    out.println(json ? row.json().toString() : row.text(topics));
                }
                return true;
            });
        }
        if (summary) {
            counts.lines(json).forEach(out::println);
        }
        out.flush();
        return ExitCode.OK.code();
    }
}
