package io.bellwether.training;

import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.training.config.ConfigException;
import io.bellwether.training.config.ConfigTree;
import io.bellwether.training.config.Recipe;
import io.bellwether.training.config.table.TableConfig;
import io.bellwether.training.data.DataException;
import io.bellwether.training.data.KnownLayout;
import io.bellwether.training.pack.Provenance;
import io.bellwether.training.pack.TablePackage;
import io.bellwether.training.table.SampleRows;
import io.bellwether.training.table.TableData;
import io.bellwether.training.table.TableTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bellwether model train table}. */
@Command(
        name = "table",
        description = "Trains a model that tells the rows of any labelled table apart.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Columns of numbers are numeric, others categorical with a feature for each level, unless the",
            "configuration says otherwise. It also names the label, derived columns, split and trainer:",
            "  bellwether model recipe table > mine.yaml",
            "",
            "Examples:",
            "  bellwether model train table --data loans.csv --label default --out my-loans",
            "  bellwether model train table --data loans.csv --config loans.yaml --set trainer=logistic --out my-loans",
        })
final class TrainTableCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "CSV file with a header line, gzip if its name ends in .gz; several are read as one.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--label", paramLabel = "COLUMN", description = "Column of the label, over what the file says.")
    private Optional<String> label = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException, DataException, ConfigException {
        ConfigTree tree = output.tree();
        label.ifPresent(column -> tree.setText(List.of("label"), column));
        TableConfig config = TableConfig.read(tree);
        output.progress("reading " + files);
        TableData data = TableData.read(files);
        TableTraining.Trained trained = new TableTraining(config, output::progress).train(data);
        long seed = config.making().seed();
        new TablePackage(config, trained, SampleRows.of(data, trained.fitted(), seed))
                .write(output.directory(), new Provenance(sources(config, data), command(), version(config)));
        trained.report()
                .figures()
                .forEach((name, value) -> output.progress(String.format(Locale.ROOT, "%-28s %.4f", name, value)));
        output.progress("written to " + output.directory() + "; card.md there tells how good it is");
        return 0;
    }

    private List<Origin.DataSource> sources(TableConfig config, TableData data) {
        List<Origin.DataSource> sources = new ArrayList<>();
        for (Path file : files) {
            KnownLayout.Provenance said =
                    DataOptions.provenance(file, config.making().licences().data());
            sources.add(new Origin.DataSource(said.name(), said.licence(), data.rows(file)));
        }
        return sources;
    }

    private static Provenance.Version version(TableConfig config) {
        return new Provenance.Version(config.making().identity().version());
    }

    private String command() {
        StringBuilder data = new StringBuilder();
        files.forEach(file -> data.append(" --data ").append(file.getFileName()));
        label.ifPresent(column -> data.append(" --label ").append(OutputOptions.quoted(column)));
        return output.command(Recipe.TABLE, data.toString());
    }
}
