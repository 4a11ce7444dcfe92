package io.bellwether.training.packaging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.training.packaging.view.Description;
import io.bellwether.training.packaging.view.DescriptionText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether model show}. */
@Command(
        name = "show",
        description =
                "Shows what a package says of itself: identity, features or columns, labels, thresholds, calibration, metrics, graph, files.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  bellwether model show models/risk",
            "  bellwether model show risk-1.0.0.zip --json",
            "",
            "Hashes are checked; whether the model may be used is what `bellwether model verify` says.",
        })
public final class ShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "PACKAGE", description = "Folder or archive of the package.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the parameter is required
    private Path location;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Mixin
    private PackageOptions options = new PackageOptions();

    /** For picocli. */
    public ShowCommand() {}

    @Override
    public Integer call() throws IOException, PackageException {
        ObjectNode description = Description.of(options.open(location));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(description.toPrettyString());
        } else {
            new DescriptionText(out).print(description);
        }
        out.flush();
        return 0;
    }
}
