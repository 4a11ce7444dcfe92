package io.bellwether.scoring.stream.rollout.packages;

import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The models that scoring runs. */
public enum ModelName {
    /** Scores transactions. */
    RISK,
    /** Scores news. */
    SENTIMENT,
    /** Says what news is about; may be absent. */
    TOPIC;

    private static final List<String> SENTIMENTS = List.of("negative", "neutral", "positive");

    /** As it is written: name of the package, of its folder and key of {@code model-control}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The model of that name. */
    public static Optional<ModelName> of(String key) {
        return Arrays.stream(values()).filter(name -> name.key().equals(key)).findFirst();
    }

    /** All of them, for messages. */
    public static String all() {
        return Arrays.stream(values()).map(ModelName::key).collect(Collectors.joining(", "));
    }

    /**
     * Holds a package to what scoring needs of a model of this name, beyond what the load gate asks of any.
     *
     * @throws PackageException where its kind or its labels are others
     */
    public void check(PackageFiles files) throws PackageException {
        ModelManifest manifest = files.manifest();
        boolean fits =
                this == RISK ? manifest.kind() instanceof ModelKind.Risk : manifest.kind() instanceof ModelKind.Text;
        if (!fits) {
            throw files.refused(
                    PackageException.Reason.MANIFEST,
                    ModelManifest.FILE,
                    "kind " + manifest.kind().word() + " is not one of a " + key()
                            + " model; check which package is meant");
        }
        if (this == SENTIMENT
                && !new TreeSet<>(SENTIMENTS)
                        .equals(new TreeSet<>(manifest.outputs().labels()))) {
            throw files.refused(
                    PackageException.Reason.MANIFEST,
                    ModelManifest.FILE,
                    "labels are " + manifest.outputs().labels() + ", and a sentiment model must have " + SENTIMENTS);
        }
    }
}
