package io.bellwether.cli.rollout;

import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.onnx.LoadedPackage;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.scoring.model.packaging.TrustedKeys;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import io.bellwether.scoring.stream.rollout.packages.ModelName;
import io.bellwether.scoring.stream.rollout.packages.PackageRef;
import io.bellwether.scoring.stream.rollout.packages.PackageTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Runs the load gate of the services before a version gets a role. */
final class Eligibility {
    @Option(
            names = "--trusted",
            paramLabel = "KEY",
            description = "Public key (PEM) that must have signed the package; with several, any of them. Give those of"
                    + " bellwether.scoring.models.trusted-keys, or the services may refuse what passes here.")
    private List<Path> keys = new ArrayList<>();

    /** The model of a name. */
    static ModelName named(String name) throws RolloutException {
        return ModelName.of(name)
                .orElseThrow(() -> new RolloutException(
                        "'" + name + "' is no model that scoring runs; there are " + ModelName.all()));
    }

    /** A package on this machine, if it passes. */
    PackageFiles local(Path location) throws PackageException, RolloutException, IOException {
        PackageFiles files = PackageFiles.open(location, TrustedKeys.read(keys));
        gate(named(files.id().name()), files);
        return files;
    }

    /** A pushed version, if it passes. */
    ModelId pushed(Cluster cluster, ModelName name, String version)
            throws PackageException, RolloutException, IOException {
        PackageRef ref = new PackageRef(name.key(), version);
        PackageTopic topic = new PackageTopic(cluster);
        Path archive = Files.createTempFile("bellwether-" + name.key(), ".zip");
        try {
            if (!topic.fetch(ref, archive)) {
                throw unknown(topic, ref);
            }
            PackageFiles files = PackageFiles.open(archive, TrustedKeys.read(keys));
            gate(name, files);
            return files.id();
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private static void gate(ModelName name, PackageFiles files) throws PackageException {
        name.check(files);
        LoadedPackage loaded = ModelLoader.load(files);
        loaded.close();
    }

    private static RolloutException unknown(PackageTopic topic, PackageRef ref) throws RolloutException {
        String there = topic.list().values().stream()
                .filter(pushed -> pushed.id().name().equals(ref.name()))
                .map(pushed -> pushed.id().version())
                .collect(Collectors.joining(", "));
        return new RolloutException("There is no package " + ref + " in model-packages; there "
                + (there.isEmpty() ? "is none of " + ref.name() : "is " + there)
                + ". Push it first: bellwether model push FOLDER|ARCHIVE");
    }
}
