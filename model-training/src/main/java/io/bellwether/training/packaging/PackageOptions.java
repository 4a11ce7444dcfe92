package io.bellwether.training.packaging;

import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.scoring.model.packaging.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Whose packages are taken. */
final class PackageOptions {
    @Option(
            names = "--trusted",
            paramLabel = "KEY",
            description = "Public key (PEM) that must have signed the package; with several, any of them. "
                    + "Without one the signature is not looked at.")
    private List<Path> keys = new ArrayList<>();

    TrustedKeys trusted() throws IOException {
        return TrustedKeys.read(keys);
    }

    PackageFiles open(Path location) throws IOException, PackageException {
        return PackageFiles.open(location, trusted());
    }
}
