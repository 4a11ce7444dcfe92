package io.bellwether.scoring.stream.rollout;

import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.packaging.PackageArchive;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** The shipped packages under other versions. */
public final class Repacked {
    /** The models of this checkout. */
    public static final Path SHIPPED = Path.of("..", "models").toAbsolutePath().normalize();

    private Repacked() {}

    /** The files of a shipped package with another version. */
    public static SortedMap<String, byte[]> files(String model, String version) throws PackageException {
        SortedMap<String, byte[]> files =
                new TreeMap<>(PackageFiles.open(SHIPPED.resolve(model)).all());
        String manifest = new String(files.get(ModelManifest.FILE), StandardCharsets.UTF_8);
        String changed = manifest.replaceFirst("version: \"[^\"]+\"", "version: \"" + version + "\"");
        files.put(ModelManifest.FILE, changed.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** An archive of it. */
    public static PackageFiles archive(Path folder, String model, String version) throws IOException, PackageException {
        Path archive = folder.resolve(model + "-" + version + ".zip");
        PackageArchive.write(archive, files(model, version));
        return PackageFiles.open(archive);
    }
}
