package io.bellwether.training.config;

import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.manifest.tree.Section;

/**
 * What every training has, whatever it trains.
 *
 * @param identity name and version of the package
 * @param seed     of all that is random
 * @param licences of package and data
 */
public record Making(ModelManifest.Identity identity, long seed, Licences licences) {
    private static final String NAME = "[a-z0-9][a-z0-9-]*";
    private static final String VERSION = "[A-Za-z0-9][A-Za-z0-9._+-]*";

    /**
     * SPDX identifiers, or in words.
     *
     * @param model of the package
     * @param data  what the card says of the data
     */
    public record Licences(String model, Data data) {}

    /**
     * What is known of the data.
     *
     * @param name    as people know it; empty: the name of the file
     * @param licence it may be used under
     */
    public record Data(String name, Licence licence) {}

    /**
     * A licence.
     *
     * @param text SPDX identifier, or in words
     */
    public record Licence(String text) {}

    /** Reads the keys; the problems are the tree's. */
    public static Making read(Section root) {
        Section data = root.section("data");
        Making making = new Making(
                new ModelManifest.Identity(matching(root, "name", NAME), matching(root, "version", VERSION)),
                root.whole("seed"),
                new Licences(
                        root.text("licence"),
                        new Data(data.has("name") ? data.text("name") : "", new Licence(data.text("licence")))));
        data.end();
        return making;
    }

    private static String matching(Section root, String key, String pattern) {
        String text = root.scalar(key);
        if (!text.isEmpty() && !text.matches(pattern)) {
            root.problem(key, "'" + text + "' must match " + pattern);
        }
        return text;
    }
}
