package io.bellwether.training.packaging;

import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageException.Reason;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.scoring.model.packaging.TrustedKeys;
import io.bellwether.training.packaging.ask.Asker;
import io.bellwether.training.packaging.ask.GoldenLines;
import io.bellwether.training.packaging.ask.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether model verify}: the load gate of the services, with what each check found. */
@Command(
        name = "verify",
        description =
                "Checks a package exactly as a service does before it scores with it, and says what is wrong and what to do.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the package passes", "7:the package is refused"},
        footer = {
            "",
            "Examples:",
            "  bellwether model verify models/risk",
            "  bellwether model verify risk-1.0.0.zip --trusted keys/signing-public.pem",
        })
public final class VerifyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "PACKAGE", description = "Folder or archive of the package.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the parameter is required
    private Path location;

    @Mixin
    private PackageOptions options = new PackageOptions();

    /** For picocli. */
    public VerifyCommand() {}

    @Override
    public Integer call() throws IOException, PackageException, InputException, ScoringException {
        TrustedKeys trusted = options.trusted();
        PrintWriter out = spec.commandLine().getOut();
        try {
            PackageFiles files = PackageFiles.open(location, trusted);
            passed(files);
            try (Asker model = new Asker(ModelLoader.load(files))) {
                passed(model);
                GoldenLines golden = new GoldenLines(files.file(ModelManifest.GOLDEN_FILE));
                passed(
                        Reason.GOLDEN,
                        String.format(
                                Locale.ROOT,
                                "%d answers, at most %.1e off",
                                golden.size(),
                                golden.largestError(model)));
            }
            out.println("passed: " + files.id());
            return 0;
        } catch (PackageException e) {
            refused(e.reason());
            throw e;
        } finally {
            out.flush();
        }
    }

    private void passed(PackageFiles files) {
        long bytes =
                files.all().values().stream().mapToLong(file -> file.length).sum();
        passed(Reason.FILE, files.all().size() + " files, " + bytes + " bytes");
        String unsigned = files.signed() ? "there, but no key is trusted" : "none, and none asked for";
        passed(
                Reason.SIGNATURE,
                files.signer().map(key -> "by the trusted key " + key).orElse(unsigned));
        passed(Reason.MANIFEST, files.manifest().kind().word());
        passed(Reason.HASH, files.manifest().files().size() + " files are those that the manifest lists");
    }

    private void passed(Asker model) {
        if (model.loaded().manifest().kind() instanceof ModelKind.Rows rows) {
            passed(Reason.FEATURES, rows.features().size() + " of them, in the order of the graph");
        } else {
            passed(Reason.VOCABULARY, "fits the graph");
        }
        passed(Reason.GRAPH, "only what its kind has a use for, nothing outside");
    }

    private void passed(Reason check, String found) {
        line("ok", check, found);
    }

    private void refused(Reason check) {
        line("REFUSED", check, "");
    }

    private void line(String result, Reason check, String found) {
        String name = check.name().toLowerCase(Locale.ROOT);
        String line = String.format(Locale.ROOT, "%-8s %-10s %s", result, name, found);
        spec.commandLine().getOut().println(line.stripTrailing());
    }
}
