package io.bellwether.cli.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.door.DoorException;
import io.bellwether.cli.option.ApiOptions;
import io.bellwether.cli.option.DurationText;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.logging.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether ingest transactions|news FILE}. */
@Command(
        name = "ingest",
        description = "Publishes the rows of a file (CSV or NDJSON, gzipped or not) through the HTTP API.",
        footer = {
            "",
            "Rows that are refused go to a file with the reason. An interrupted run goes on where it stopped; a second",
            "complete run changes nothing, because every row has the same id as before: the column given as id, else the",
            "SHA-256 of the mapped row; a label must name its event. Columns that are no field and are not mapped are ignored.",
            "",
            "Examples:",
            "  bellwether ingest transactions payments.ndjson.gz",
            "  bellwether ingest transactions cards.csv.gz --map time=unix_time --map card=cc_num \\",
            "      --map merchantId=merchant --map amount=amt --value currency=USD --value country=US",
            "  bellwether ingest news headlines.csv --map \"id=S No.\" --map title=Title \\",
            "      --value source=archive --value time=2022-01-01T00:00:00Z",
            "  bellwether ingest labels chargebacks.csv --map id=payment --map account=iban --map time=reported \\",
            "      --value label=fraud --value source=chargeback"
        })
public final class IngestCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "transactions|news|labels", description = "What the rows are.")
    private String what = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "A .csv, .ndjson or .jsonl file, possibly with .gz.")
    private Path file = Path.of("");

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            description = "Takes a field from a column of another name. Short names: id, time, amount, currency, card.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(names = "--value", paramLabel = "FIELD=VALUE", description = "Gives every record the same value.")
    private Map<String, String> constants = new LinkedHashMap<>();

    @Option(
            names = "--rejected",
            paramLabel = "FILE",
            description = "Where refused rows go. Default: the data directory, ingest/NAME.rejected.ndjson.")
    private Path rejectedFile = Path.of("");

    @Option(names = "--restart", description = "Begins at the first row even where an interrupted run could go on.")
    private boolean restart;

    @Option(
            names = "--patience",
            defaultValue = "5m",
            converter = DurationText.class,
            description = "How long to try while the API is away or busy. Default: ${DEFAULT-VALUE}.")
    private Duration patience = Duration.ofMinutes(5);

    @Option(names = "--data-dir", defaultValue = ".bellwether", description = "Default: ${DEFAULT-VALUE}.")
    private Path dataDir = Path.of(".bellwether");

    @Option(names = "--json", description = "Prints the outcome as one JSON object.")
    private boolean json;

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RecordKind kind = kind();
        RowMapping mapping = mapping(kind);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(), "cannot read " + file + ": no such file, or no right to");
        }
        Path ours = dataDir.resolve("ingest");
        Checkpoint checkpoint = Checkpoint.of(ours, file, mapping.fingerprint() + " " + api.api());
        long done = restart ? 0 : checkpoint.rows();
        PrintStream err = System.err;
        if (done > 0) {
            err.printf(Locale.ROOT, "going on after row %,d (--restart begins anew)%n", done);
        }
        try (Rows rows = Rows.open(file);
                RejectedRows rejected = new RejectedRows(rejectedFile(ours), done > 0);
                Ingestion ingestion = new Ingestion(api.door(), kind, rejected, checkpoint, patience);
                IngestProgress progress = new IngestProgress(err, Terminal.isInteractive(), Files.size(file), done)) {
            return run(rows, mapping, ingestion, new Outcome(rejected, checkpoint, progress, done));
        }
    }

    private record Outcome(RejectedRows rejected, Checkpoint checkpoint, IngestProgress progress, long done) {}

    private int run(Rows rows, RowMapping mapping, Ingestion ingestion, Outcome outcome)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try {
            ingestion.run(
                    rows, mapping, outcome.done(), count -> outcome.progress().show(rows.bytes(), count));
        } catch (DoorException e) {
            outcome.progress().close();
            System.err.println("stopped after row " + outcome.checkpoint().rows() + ": " + e.getMessage());
            System.err.println("the same command goes on from there");
            return ExitCode.FAILURE.code();
        }
        outcome.progress().close();
        outcome.checkpoint().delete();
        report(rows.read(), ingestion.accepted(), outcome, (System.nanoTime() - begin) / 1e9);
        return outcome.rejected().count() == 0 ? ExitCode.OK.code() : ExitCode.FAILURE.code();
    }

    private void report(long rows, long accepted, Outcome outcome, double seconds) {
        long refused = outcome.rejected().count();
        if (json) {
            ObjectNode result = new ObjectMapper().createObjectNode();
            result.put("rows", rows).put("accepted", accepted).put("rejected", refused);
            result.put("resumedAfter", outcome.done()).put("seconds", seconds);
            System.out.println(result);
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%,d rows: %,d accepted, %,d rejected in %.1f s (%,.0f rows/s)%n",
                rows,
                accepted,
                refused,
                seconds,
                (rows - outcome.done()) / Math.max(seconds, 1e-3));
        if (refused > 0) {
            System.out.println(
                    "the rejected rows and why: " + outcome.rejected().file());
        }
    }

    private RecordKind kind() {
        return switch (what) {
            case "transactions" -> RecordKind.TRANSACTIONS;
            case "news" -> RecordKind.NEWS;
            case "labels" -> RecordKind.LABELS;
            default ->
                throw new ParameterException(
                        spec.commandLine(), "'" + what + "' cannot be ingested; say transactions, news or labels");
        };
    }

    private RowMapping mapping(RecordKind kind) {
        try {
            return new RowMapping(kind, columns, constants);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Path rejectedFile(Path ours) {
        return rejectedFile.toString().isEmpty() ? ours.resolve(file.getFileName() + ".rejected.ndjson") : rejectedFile;
    }
}
