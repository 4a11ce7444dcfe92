package io.bellwether.training.packaging;

import io.bellwether.scoring.model.packaging.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bellwether model keygen}. */
@Command(
        name = "keygen",
        description =
                "Makes a pair of Ed25519 keys: one signs packages, the other tells services whose packages to take.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  bellwether model keygen --out keys",
            "",
            "The keys are PEM files as openssl has them (openssl genpkey -algorithm ed25519).",
        })
public final class KeygenCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the keys, made if needed; keys in it are never written over.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the option is required
    private Path folder;

    /** For picocli. */
    public KeygenCommand() {}

    @Override
    public Integer call() throws IOException {
        String fingerprint = SigningKey.generate(folder);
        PrintWriter out = spec.commandLine().getOut();
        out.println("key " + fingerprint);
        out.println("  " + folder.resolve(SigningKey.PRIVATE_FILE)
                + "  signs packages; keep it secret, and a copy of it safe");
        out.println("  " + folder.resolve(SigningKey.PUBLIC_FILE) + "  for everybody who is to trust what it signs:"
                + " bellwether.scoring.models.trusted-keys, or --trusted");
        out.flush();
        return 0;
    }
}
