package io.bellwether.training.pack;

import io.bellwether.scoring.model.manifest.Origin;
import java.util.List;

/**
 * What a package was made from and how.
 *
 * @param data    the data sets that were used
 * @param command the command that makes the same package again, with file names but no directories
 * @param version version of the package
 */
public record Provenance(List<Origin.DataSource> data, String command, Version version) {

    /** Copies what it is given. */
    public Provenance {
        data = List.copyOf(data);
    }

    /**
     * Version of a package.
     *
     * @param text such as {@code 1.0.0}
     */
    public record Version(String text) {}
}
