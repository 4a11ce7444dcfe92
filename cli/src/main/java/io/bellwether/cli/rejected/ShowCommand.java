package io.bellwether.cli.rejected;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.cli.option.KafkaOptions;
import io.bellwether.cli.rejected.record.ByteText;
import io.bellwether.cli.rejected.record.Recheck;
import io.bellwether.cli.rejected.record.RejectedRecord;
import io.bellwether.cli.rejected.record.TopicReader;
import io.bellwether.cli.tail.Mask;
import io.bellwether.schemas.json.MessageJson;
import io.bellwether.schemas.serde.RegistryUnavailableException;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.service.lifecycle.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bellwether rejected show}. */
@Command(
        name = "show",
        description = "Shows rejected records with key, headers and value; accounts and card tokens are masked.",
        footer = {
            "",
            "A value that cannot be decoded is shown byte by byte, and then nothing of it can be masked.",
            "What was too large to be copied is read at its source, for as long as that keeps it.",
            "",
            "Examples:",
            "  bellwether rejected show 3/17",
            "  bellwether rejected show --source transactions/3/17 --raw value.bin",
            "  bellwether rejected show --cause UNDECODABLE --limit 3"
        })
final class ShowCommand implements Callable<Integer> {

    private static final int DUMPED = 512;

    @Option(names = "--unmask", description = "Shows accounts and tokens in full.")
    private boolean unmask;

    @Option(
            names = "--raw",
            paramLabel = "FILE",
            description = "Writes the exact bytes of the value to a new file, of one record; shows none of them.")
    private @Nullable Path raw;

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (selection.isEverything()) {
            throw new ParameterException(
                    spec.commandLine(), "say which: PARTITION/OFFSET as `list` shows it, or a filter");
        }
        PrintWriter out = spec.commandLine().getOut();
        List<RejectedRecord> forFile = new ArrayList<>();
        try (TopicReader reader = new TopicReader(kafka.consumerConfig());
                TopicReader originals = new TopicReader(kafka.consumerConfig())) {
            Recheck recheck = new Recheck(kafka.topics(), kafka.serdes());
            selection.read(reader, kafka.topics(), record -> {
                RejectedRecord whole = Original.of(record, originals);
                if (raw != null && forFile.size() < 2) {
                    forFile.add(whole);
                } else {
                    show(whole, recheck, out);
                }
                return true;
            });
        }
        if (raw != null) {
            write(raw, forFile, out);
        }
        out.flush();
        return ExitCode.OK.code();
    }

    private void write(Path file, List<RejectedRecord> records, PrintWriter out) throws IOException {
        if (records.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--raw is for one record, and " + (records.isEmpty() ? "none" : "more than one") + " is selected");
        }
        byte[] value = records.get(0).value();
        if (value == null) {
            throw new IllegalStateException("The record has no value, or it lies no longer at its source");
        }
        Original.write(file, value);
        out.println(value.length + " bytes are in " + file + "; they may be personal data");
    }

    private void show(RejectedRecord record, Recheck recheck, PrintWriter out) {
        Mask mask = new Mask(!unmask);
        out.println("rejected " + record.at().inTopic());
        out.println("  at      " + record.rejectedAt());
        out.println("  cause   " + record.cause() + ": " + record.detail());
        out.println("  source  " + record.source().map(Object::toString).orElse("-"));
        out.println("  model   " + record.model());
        byte[] key = record.key();
        out.println("  key     " + (key == null ? "none" : mask.text(ByteText.line(key))));
        for (Header header : record.received()) {
            out.println("  header  " + ByteText.line(header.key().getBytes(StandardCharsets.UTF_8)) + ": "
                    + (header.value() == null ? "null" : ByteText.line(header.value())));
        }
        value(record, recheck, mask).forEach(line -> out.println("  " + line));
        out.println();
    }

    private static List<String> value(RejectedRecord record, Recheck recheck, Mask mask) {
        byte[] value = record.value();
        if (value == null) {
            return List.of("value   none" + (record.isDescribedOnly() ? ", and it lies no longer at its source" : ""));
        }
        String size = "value   " + value.length + " bytes";
        if (record.source().filter(place -> recheck.knows(place.topic())).isPresent()) {
            try {
                ObjectMapper mapper = new ObjectMapper();
                JsonNode tree = mapper.readTree(MessageJson.write(recheck.decode(record)));
                mask.apply(tree);
                return List.of(size + ", decoded", tree.toPrettyString().replace("\n", "\n  "));
            } catch (Rejection | RegistryUnavailableException undecodable) {
                size += ", not decodable now";
            } catch (IOException e) {
                throw new UncheckedIOException("our own JSON cannot be read back", e);
            }
        }
        List<String> lines = new ArrayList<>(List.of(size));
        lines.addAll(ByteText.dump(value, DUMPED));
        return lines;
    }
}
