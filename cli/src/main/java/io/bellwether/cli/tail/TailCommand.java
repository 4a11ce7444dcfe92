package io.bellwether.cli.tail;

import io.bellwether.cli.option.KafkaOptions;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.lifecycle.ExitCode;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether tail TOPIC}. */
@Command(
        name = "tail",
        description = "Shows the records of a topic, decoded; accounts and card tokens are masked.",
        footer = {
            "",
            "Only committed records are shown. A rejected record shows its cause, not its content.",
            "",
            "Examples:",
            "  bellwether tail risk-events",
            "  bellwether tail alerts --from-beginning --json",
            "  bellwether tail rejected --from-beginning -n 10"
        })
public final class TailCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(200);

    @Parameters(paramLabel = "TOPIC", description = "Name of the topic, with or without prefix, such as risk-events.")
    private String name = "";

    @Option(names = "--from-beginning", description = "Begins with the oldest record; otherwise with the next one.")
    private boolean fromBeginning;

    @Option(
            names = {"-n", "--max"},
            defaultValue = "9223372036854775807",
            paramLabel = "N",
            description = "Ends after so many records.")
    private long max = Long.MAX_VALUE;

    @Option(names = "--until-end", description = "Ends when everything that was there at the start has been shown.")
    private boolean untilEnd;

    @Option(names = "--json", description = "One JSON object a line, with topic, partition, offset and time.")
    private boolean json;

    @Option(names = "--unmask", description = "Shows accounts and tokens in full.")
    private boolean unmask;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Topics topics = kafka.topics();
        Topic<?, ?> topic = topics.byName(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "no topic '" + name + "'; there are "
                                + topics.all().stream().map(topics::shortName).collect(Collectors.joining(", "))));
        RecordText text = new RecordText(topic, kafka.serdes(), new Mask(!unmask), json);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(kafka.consumerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            follow(consumer, partitions, text);
        }
        return ExitCode.OK.code();
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, RecordText text) {
        Map<TopicPartition, Long> ends = untilEnd ? consumer.endOffsets(partitions) : Map.of();
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false,
                StandardCharsets.UTF_8);
        long shown = 0;
        while (shown < max && !(untilEnd && reached(consumer, ends))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (shown++ < max) {
                    out.println(text.of(record));
                }
            }
            out.flush();
        }
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
