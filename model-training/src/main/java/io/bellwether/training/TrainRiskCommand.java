package io.bellwether.training;

import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.training.data.DataException;
import io.bellwether.training.data.LabelledTransaction;
import io.bellwether.training.data.TransactionReader;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.pack.Provenance;
import io.bellwether.training.pack.RiskPackage;
import io.bellwether.training.risk.Replay;
import io.bellwether.training.risk.RiskRows;
import io.bellwether.training.risk.RiskTraining;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bellwether model train risk}. */
@Command(
        name = "risk",
        description =
                "Replays labelled transactions through the feature code of the stream and trains a risk model on them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Fields of a transaction: accountId, occurredAt, amount, currency, merchantId, category, label,",
            "and optionally country, region, channel. label is 1 for fraud and 0 for legitimate.",
            "",
            "Examples:",
            "  bellwether model train risk --data transactions.csv.gz --out models/risk --test-from 2020-03-01",
            "  bellwether model train risk --data mine.csv --map accountId=iban --map occurredAt=time --map amount=value \\",
            "      --map \"currency='EUR'\" --map merchantId=shop --map category=mcc --map label=chargeback --out my-risk",
        })
final class TrainRiskCommand implements Callable<Integer> {
    private static final double TRAINED_SHARE = 0.75;

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--test-from",
            paramLabel = "DATE",
            description = "First day (UTC) that only tests the model; by default the last quarter of the time does.")
    private Optional<LocalDate> testFrom = Optional.empty();

    @Override
    public Integer call() throws IOException, DataException {
        List<LabelledTransaction> transactions = new ArrayList<>();
        List<Origin.DataSource> sources = new ArrayList<>();
        for (DataOptions.Source source : data.sources(TransactionReader.FIELDS)) {
            output.progress("reading " + source.file().path());
            List<LabelledTransaction> read = new TransactionReader(source.columns())
                    .read(source.file(), rows -> output.progress("  " + rows + " rows"));
            transactions.addAll(read);
            sources.add(source.describe(read.size()));
        }
        output.progress("replaying " + transactions.size() + " transactions");
        RiskRows rows = Replay.of(transactions, replayed -> output.progress("  " + replayed + " transactions"));
        transactions.clear();
        Instant from = testFrom(rows);
        RiskTraining.Trained trained =
                new RiskTraining(RiskTraining.standardSchedule(output.seed()), output::progress).train(rows, from);
        new RiskPackage(trained, rows, from)
                .write(
                        output.directory(),
                        new Provenance(sources, command(from), new Provenance.Version(output.version())));
        summary(trained.judgement());
        return 0;
    }

    private Instant testFrom(RiskRows rows) {
        if (rows.size() == 0) {
            throw new IllegalArgumentException("there is no transaction to train on");
        }
        Instant first = rows.time(0);
        Duration span = Duration.between(first, rows.time(rows.size() - 1));
        return testFrom.map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElseGet(() -> first.plusSeconds((long) (span.toSeconds() * TRAINED_SHARE)));
    }

    private String command(Instant from) {
        LocalDate date = from.atZone(ZoneOffset.UTC).toLocalDate();
        return "bellwether model train risk" + data.command() + " --out models/risk"
                + (testFrom.isPresent() ? " --test-from " + date : "") + " --seed " + output.seed();
    }

    private void summary(RankJudgement judged) {
        output.progress(String.format(
                Locale.ROOT,
                "tested on %d transactions, %d of them fraud: average precision %.4f, ROC AUC %.4f, recall at a review of %.1f %% %.4f",
                judged.rows(),
                judged.positives(),
                judged.averagePrecision(),
                judged.rocAuc(),
                RiskTraining.REVIEW_BUDGET * 100,
                judged.atBudget(RiskTraining.REVIEW_BUDGET).recall()));
        output.progress("written to " + output.directory() + "; card.md there tells how good it is");
    }
}
