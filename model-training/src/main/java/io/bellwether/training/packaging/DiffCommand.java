package io.bellwether.training.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.training.packaging.ask.Asker;
import io.bellwether.training.packaging.ask.GoldenLines;
import io.bellwether.training.packaging.ask.InputException;
import io.bellwether.training.packaging.view.Description;
import io.bellwether.training.packaging.view.Difference;
import io.bellwether.training.packaging.view.DifferenceText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether model diff}: what changes when one package takes the place of another. */
@Command(
        name = "diff",
        description =
                "Shows what two packages do not share, and how differently they answer the golden inputs of the first.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  bellwether model diff models/risk candidate.zip",
        })
public final class DiffCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "Folder or archive of a package, such as the one in use.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the parameter is required
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "Folder or archive of the other package.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the parameter is required
    private Path second;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Mixin
    private PackageOptions options = new PackageOptions();

    /** For picocli. */
    public DiffCommand() {}

    @Override
    public Integer call() throws IOException, PackageException, InputException {
        PackageFiles a = options.open(first);
        PackageFiles b = options.open(second);
        ObjectNode difference = Difference.between(Description.of(a), Description.of(b));
        difference.set("golden", golden(a, b));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(difference.toPrettyString());
        } else {
            out.println("A " + a.id());
            out.println("B " + b.id());
            new DifferenceText(out).print(difference);
            print(difference.path("golden"), out);
        }
        out.flush();
        return 0;
    }

    private static ObjectNode golden(PackageFiles a, PackageFiles b) throws PackageException, InputException {
        try (Asker first = new Asker(ModelLoader.load(a));
                Asker second = new Asker(ModelLoader.load(b))) {
            return new GoldenLines(a.file(ModelManifest.GOLDEN_FILE)).compare(first, second);
        }
    }

    private static void print(JsonNode golden, PrintWriter out) {
        out.println("answers to the golden inputs of A");
        if (golden.has("problem")) {
            out.println("  " + golden.path("problem").asText());
            return;
        }
        out.printf(
                Locale.ROOT,
                "  %d inputs: probabilities differ by %.2e on average and %.2e at most; %d have another label, %d another level%n",
                golden.path("inputs").asInt(),
                golden.path("meanDifference").asDouble(),
                golden.path("largestDifference").asDouble(),
                golden.path("otherLabel").asInt(),
                golden.path("otherLevel").asInt());
        if (golden.path("notScored").asInt() > 0) {
            out.println("  " + golden.path("notScored").asInt() + " inputs are not scored by both");
        }
    }
}
