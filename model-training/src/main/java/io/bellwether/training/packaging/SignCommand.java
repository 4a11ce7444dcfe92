package io.bellwether.training.packaging;

import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.scoring.model.packaging.PackageArchive;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.scoring.model.packaging.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether model sign}: only what passes the load gate. */
@Command(
        name = "sign",
        description =
                "Checks a package and puts a signature of its manifest into it, which holds the hashes of all other files.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  bellwether model sign models/risk --key keys/signing-private.pem",
        })
public final class SignCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PACKAGE",
            description = "Folder or archive of the package; its signature is written over.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the parameter is required
    private Path location;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "Private key (PEM), as keygen makes it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the option is required
    private Path key;

    /** For picocli. */
    public SignCommand() {}

    @Override
    public Integer call() throws IOException, PackageException {
        SigningKey signing = SigningKey.read(key);
        PackageFiles files = PackageFiles.open(location);
        ModelLoader.load(files).close();
        byte[] signature = signing.sign(files.file(ModelManifest.FILE));
        if (Files.isDirectory(location)) {
            Files.write(location.resolve(PackageFiles.SIGNATURE_FILE), signature);
        } else {
            SortedMap<String, byte[]> all = new TreeMap<>(files.all());
            all.put(PackageFiles.SIGNATURE_FILE, signature);
            PackageArchive.write(location, all);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("signed " + files.id() + " in " + location);
        out.flush();
        return 0;
    }
}
