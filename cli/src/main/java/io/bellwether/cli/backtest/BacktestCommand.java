package io.bellwether.cli.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.alerting.backtest.Backtest;
import io.bellwether.alerting.backtest.Comparison;
import io.bellwether.alerting.backtest.History;
import io.bellwether.alerting.projection.Projector;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.file.RuleFile;
import io.bellwether.alerting.rule.file.RuleFileException;
import io.bellwether.cli.option.KafkaOptions;
import io.bellwether.cli.option.Moment;
import io.bellwether.cli.rejected.record.TopicReader;
import io.bellwether.schemas.json.MessageJson;
import io.bellwether.schemas.message.Alert;
import io.bellwether.service.lifecycle.ExitCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether backtest}. */
@Command(
        name = "backtest",
        description = "Says what rules would have fired on what lies in the topics, beside what did fire.",
        footer = {
            "",
            "Reads risk-events, sentiment-events, rejected and alerts, and writes to none. The same records give the same bytes in --out. Rules that learn (spike,",
            "absent) begin to learn at --from.",
            "",
            "Examples:",
            "  bellwether backtest --rules my-rules.yaml --from 7d",
            "  bellwether backtest --rules my-rules.yaml --from 2026-03-01T00:00:00Z --to 2026-03-08T00:00:00Z --out alerts.ndjson"
        })
public final class BacktestCommand implements Callable<Integer> {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int MAX_GROUPS = 10_000;

    @Option(names = "--rules", required = true, paramLabel = "FILE", description = "YAML file of rules.")
    private Path rules = Path.of("");

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Arrival of the first records: a time, or how long ago, such as 7d.")
    private Instant from = Instant.EPOCH;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Arrival before which the last ones came. Default: now.")
    private Optional<Instant> to = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "What would have been told, one JSON object a line.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RuleSet read = rules();
        Instant end = to.orElseGet(() -> Clock.systemUTC().instant());
        if (!from.isBefore(end)) {
            throw new ParameterException(spec.commandLine(), "--from " + from + " is not before --to " + end);
        }
        PrintWriter text = spec.commandLine().getOut();
        List<Alert> would = judge(read, end, text);
        if (out.isPresent()) {
            save(would, out.get());
        }
        compare(would, end, text);
        text.flush();
        return ExitCode.OK.code();
    }

    private RuleSet rules() {
        try {
            return RuleFile.read(rules);
        } catch (RuleFileException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private List<Alert> judge(RuleSet read, Instant end, PrintWriter text) {
        Backtest backtest = new Backtest(read, from, EVERY, MAX_GROUPS);
        List<Alert> would = new ArrayList<>();
        long[] records = {0};
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(kafka.consumerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            History history =
                    new History(consumer, Projector.all(kafka.topics(), kafka.serdes(), new SimpleMeterRegistry()));
            Instant oldest = history.oldest();
            history.forEach(from, end, (arrived, input) -> {
                records[0]++;
                would.addAll(backtest.judge(arrived, input));
            });
            would.addAll(backtest.end(end));
            text.printf(Locale.ROOT, "%,d records from %s to %s%n", records[0], from, end);
            if (oldest.isAfter(from) && records[0] > 0) {
                text.printf("The oldest record that is still there arrived at %s.%n", oldest);
            }
        }
        return would;
    }

    private void compare(List<Alert> would, Instant end, PrintWriter text) {
        List<Alert> did = new ArrayList<>();
        Deserializer<Alert> alerts = kafka.serdes().deserializer(kafka.topics().alerts());
        try (TopicReader reader = new TopicReader(kafka.consumerConfig())) {
            reader.read(reader.partitions(kafka.topics().alerts().name()), record -> {
                Instant told = Instant.ofEpochMilli(record.timestamp());
                if (record.value() != null && !told.isBefore(from) && told.isBefore(end)) {
                    did.add(alerts.deserialize(record.topic(), record.headers(), record.value()));
                }
                return true;
            });
        }
        String row = "%-32s %8s %8s %12s %10s%n";
        text.printf(row, "rule", "would", "did", "would only", "did only");
        for (Comparison.Line line : new Comparison(would, did, end).lines()) {
            text.printf(row, line.rule(), line.would(), line.did(), line.wouldOnly(), line.didOnly());
        }
    }

    private static void save(List<Alert> alerts, Path file) throws IOException {
        JsonFactory json = new JsonFactory();
        try (OutputStream to = Files.newOutputStream(file)) {
            for (Alert alert : alerts) {
                StringWriter line = new StringWriter();
                try (JsonGenerator generator = json.createGenerator(line)) {
                    MessageJson.write(alert, generator);
                }
                to.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
