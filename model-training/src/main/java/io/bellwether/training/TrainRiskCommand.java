package io.bellwether.training;

import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.training.config.ConfigException;
import io.bellwether.training.config.ConfigTree;
import io.bellwether.training.config.Recipe;
import io.bellwether.training.config.RiskConfig;
import io.bellwether.training.config.Split;
import io.bellwether.training.data.DataException;
import io.bellwether.training.data.LabelledTransaction;
import io.bellwether.training.data.TransactionReader;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.pack.Provenance;
import io.bellwether.training.pack.RiskCard;
import io.bellwether.training.pack.RiskPackage;
import io.bellwether.training.risk.Replay;
import io.bellwether.training.risk.RiskRows;
import io.bellwether.training.risk.RiskStudy;
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
            "  bellwether model train risk --data mine.csv.gz --config mine.yaml --set trainer.kind=forest --out my-risk",
            "  bellwether model train risk --data mine.csv --map accountId=iban --map occurredAt=time --map amount=value \\",
            "      --map \"currency='EUR'\" --map merchantId=shop --map category=mcc --map label=chargeback --out my-risk",
        })
final class TrainRiskCommand implements Callable<Integer> {
    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--test-from",
            paramLabel = "DATE",
            description = "First day (UTC) that only tests the model, over what the file says.")
    private Optional<LocalDate> testFrom = Optional.empty();

    @Override
    public Integer call() throws IOException, DataException, ConfigException {
        RiskConfig config = config();
        List<LabelledTransaction> transactions = new ArrayList<>();
        List<Origin.DataSource> sources = new ArrayList<>();
        for (DataOptions.Source source : data.sources(
                TransactionReader.FIELDS,
                config.columns(),
                config.making().licences().data())) {
            output.progress("reading " + source.file().path());
            List<LabelledTransaction> read = new TransactionReader(source.columns())
                    .read(source.file(), rows -> output.progress("  " + rows + " rows"));
            transactions.addAll(read);
            sources.add(source.describe(read.size()));
        }
        output.progress("replaying " + transactions.size() + " transactions");
        RiskRows rows = Replay.of(transactions, replayed -> output.progress("  " + replayed + " transactions"));
        RiskTraining.Plan plan = new RiskTraining.Plan(
                testFrom(config, rows),
                config.split().validation(),
                config.making().seed(),
                config.reviewBudget());
        RiskTraining training = new RiskTraining(config.trainer(), plan, output::progress);
        RiskTraining.Trained trained = training.train(rows);
        summary(config, trained.judged().test());
        RiskStudy study = new RiskStudy(training, trained, output::progress);
        RiskCard card = new RiskCard(
                training, trained, new RiskCard.Findings(study.parts(rows), study.others(transactions, rows)));
        new RiskPackage(training, trained, rows, card)
                .write(
                        output.directory(),
                        new Provenance(
                                sources,
                                command(),
                                new Provenance.Version(
                                        config.making().identity().version())),
                        config.making().identity(),
                        config.making().licences().model());
        output.progress("written to " + output.directory() + "; card.md there tells how good it is");
        return 0;
    }

    private RiskConfig config() throws IOException, ConfigException {
        ConfigTree tree = output.tree();
        data.lay(tree);
        testFrom.ifPresent(date -> {
            tree.remove("split", List.of("test-share"));
            tree.setText(List.of("split", "test-from"), date.toString());
        });
        return RiskConfig.read(tree);
    }

    private static Instant testFrom(RiskConfig config, RiskRows rows) {
        if (rows.size() == 0) {
            throw new IllegalArgumentException("there is no transaction to train on");
        }
        if (config.split().test() instanceof Split.From from) {
            return from.date().atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        double trained = config.split().test() instanceof Split.Share share ? 1 - share.share() : 1;
        Instant first = rows.time(0);
        Duration span = Duration.between(first, rows.time(rows.size() - 1));
        return first.plusSeconds((long) (span.toSeconds() * trained));
    }

    private String command() {
        String from = testFrom.map(date -> " --test-from " + date).orElse("");
        return output.command(Recipe.RISK, data.command() + from);
    }

    private void summary(RiskConfig config, RankJudgement judged) {
        output.progress(String.format(
                Locale.ROOT,
                "tested on %d transactions, %d of them fraud: average precision %.4f, ROC AUC %.4f, recall at a review of %.1f %% %.4f",
                judged.rows(),
                judged.positives(),
                judged.averagePrecision(),
                judged.rocAuc(),
                config.reviewBudget() * 100,
                judged.atBudget(config.reviewBudget()).recall()));
    }
}
