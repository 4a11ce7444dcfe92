package io.bellwether.benchmarks;

import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shipped model packages. */
final class Packages {
    private static final String PROPERTY = "bellwether.models";
    private static final String FOLDER = "models";

    private Packages() {}

    /**
     * A package by its name: below the folder that the system property names, else below {@code models} in the working directory or
     * the nearest one above it.
     *
     * @throws IllegalStateException when there is none or it must not be used
     */
    static PackageFiles open(String name) {
        try {
            return PackageFiles.open(folder().resolve(name));
        } catch (PackageException e) {
            throw refused(e);
        }
    }

    /**
     * What a risk package holds.
     *
     * @throws IllegalArgumentException when it is of another kind
     */
    static ModelKind.Risk risk(PackageFiles files) {
        if (!(files.manifest().kind() instanceof ModelKind.Risk kind)) {
            throw new IllegalArgumentException(files.id() + " is no risk model");
        }
        return kind;
    }

    /** A package that cannot be measured. */
    static IllegalStateException refused(PackageException why) {
        return new IllegalStateException("there is nothing to measure: " + why.getMessage(), why);
    }

    private static Path folder() {
        String told = System.getProperty(PROPERTY);
        if (told != null) {
            return Path.of(told);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(FOLDER))) {
                return at.resolve(FOLDER);
            }
        }
        throw new IllegalStateException(
                "no folder '" + FOLDER + "' here or above; say where it is with -D" + PROPERTY + "=FOLDER");
    }
}
