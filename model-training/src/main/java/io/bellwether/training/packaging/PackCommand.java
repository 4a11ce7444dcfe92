package io.bellwether.training.packaging;

import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.packaging.PackageArchive;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.training.packaging.ask.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether model pack}: from a folder, whoever put it together, to one file. */
@Command(
        name = "pack",
        description =
                "Makes one archive of a package's folder: fills in the hashes of the manifest and the answers that the golden set"
                        + " does not have yet, and checks the whole as a service would.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  bellwether model pack models/risk --out risk-1.0.0.zip",
            "  bellwether model pack my-own --out my-own.zip --new-answers",
            "",
            "A folder needs manifest.yaml (without \"files\", if you write it by hand), model.onnx, golden.jsonl with at least one input",
            "a line, and card.md. The same files always give the same archive.",
        })
public final class PackCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of the package; nothing in it is changed.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the parameter is required
    private Path folder;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The archive, written over if it is there.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the option is required
    private Path archive;

    @Option(
            names = "--new-answers",
            description = "Answers all golden inputs anew, for a model that was changed on purpose.")
    private boolean newAnswers;

    /** For picocli. */
    public PackCommand() {}

    @Override
    public Integer call() throws IOException, PackageException, InputException, ScoringException {
        Assembly assembly = new Assembly(folder);
        int answered = assembly.answerGolden(newAnswers);
        PackageFiles files = assembly.checked();
        PackageArchive.write(archive, files.all());
        PrintWriter out = spec.commandLine().getOut();
        if (answered > 0) {
            out.println("answered " + answered + " golden inputs; look at them before you trust them");
        }
        if (assembly.lostSignature()) {
            out.println("the signature in " + folder + " is of another manifest and was left out; sign the archive");
        }
        out.println("packed " + files.id() + " into " + archive);
        out.flush();
        return 0;
    }
}
