package io.bellwether.scoring.model.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.packaging.PackageException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageFilesTest {
    @TempDir
    private Path directory;

    @Test
    void readsAFolderAndItsArchiveAlike() throws Exception {
        SmallPackage small = new SmallPackage();

        PackageFiles folder = PackageFiles.open(small.folder(directory.resolve("folder")));
        PackageFiles archive = PackageFiles.open(small.archive(directory.resolve("archive.zip")));

        assertThat(archive.id()).isEqualTo(folder.id());
        assertThat(archive.manifest()).isEqualTo(folder.manifest());
        assertThat(archive.all()).containsExactlyInAnyOrderEntriesOf(small.files);
        assertThat(folder.all()).containsExactlyInAnyOrderEntriesOf(small.files);
        assertThat(folder.file(ModelManifest.MODEL_FILE)).containsExactly(1, 2, 3);
        assertThat(folder.signed()).isFalse();
    }

    @Test
    void refusesAFileThatNobodyListed() throws IOException {
        Path folder = new SmallPackage().folder(directory.resolve("folder"));
        Files.writeString(folder.resolve("weights.bin"), "?");
        assertRefused(folder, Reason.FILE, "weights.bin", "is not listed in manifest.yaml", "remove it");

        Path archive = new SmallPackage().with("weights.bin", new byte[1]).archive(directory.resolve("a.zip"));
        assertRefused(archive, Reason.FILE, "weights.bin", "is not listed");
    }

    @Test
    void doesNotLookAtHiddenFilesOfAFolder() throws Exception {
        Path folder = new SmallPackage().folder(directory);
        Files.createDirectories(folder.resolve("..2026_11_23"));
        Files.writeString(folder.resolve(".DS_Store"), "?");

        assertThat(PackageFiles.open(folder).all()).hasSize(4);
    }

    @Test
    void followsLinksOnlyWithinTheFolder() throws Exception {
        Path folder = new SmallPackage().folder(directory.resolve("folder"));
        Path model = folder.resolve(ModelManifest.MODEL_FILE);
        Path mounted = Files.createDirectories(folder.resolve("..data"));
        Files.move(model, mounted.resolve("model.onnx"));
        Files.createSymbolicLink(model, Path.of("..data", "model.onnx"));
        assertThat(PackageFiles.open(folder).file(ModelManifest.MODEL_FILE)).hasSize(3);

        Path outside = Files.move(mounted.resolve("model.onnx"), directory.resolve("model.onnx"));
        Files.delete(model);
        Files.createSymbolicLink(model, outside);
        assertRefused(folder, Reason.FILE, "model.onnx", "leads out of the package");
    }

    @Test
    void readsNothingThatIsNoOrdinaryFile() throws IOException {
        Path folder = new SmallPackage().folder(directory);
        Files.delete(folder.resolve(ModelManifest.CARD_FILE));
        Files.createDirectory(folder.resolve(ModelManifest.CARD_FILE));

        assertRefused(folder, Reason.FILE, "card.md", "no ordinary file");
    }

    @Test
    void refusesWhatIsTooLargeBeforeReadingIt() throws IOException {
        Path folder = new SmallPackage().folder(directory);
        for (String name : new String[] {ModelManifest.MODEL_FILE, ModelManifest.GOLDEN_FILE, ModelManifest.FILE}) {
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
                file.setLength((65L << 20));
            }
            assertRefused(folder, Reason.FILE, name, "has 68157440 bytes", "make the model smaller");
        }
    }

    @Test
    void refusesAManifestThatListsItsOwnSignature() throws IOException {
        SmallPackage small = new SmallPackage();
        String yaml = new String(small.manifest(), java.nio.charset.StandardCharsets.UTF_8);
        small.with(ModelManifest.FILE, SmallPackage.bytes(yaml + "  signature: " + "0".repeat(64) + "\n"));

        assertRefused(small.folder(directory), Reason.MANIFEST, "files.signature");
    }

    @Test
    void saysSoWhereThereIsNothing() {
        assertRefused(directory.resolve("nowhere"), Reason.FILE, "nowhere", "neither a folder nor an archive");
        assertRefused(directory, Reason.FILE, "manifest.yaml", "check the path");
    }

    static void assertRefused(Path location, Reason reason, String... words) {
        assertThatThrownBy(() -> PackageFiles.open(location))
                .hasMessageContainingAll(words)
                .hasMessageContaining(String.valueOf(location))
                .asInstanceOf(InstanceOfAssertFactories.type(PackageException.class))
                .extracting(PackageException::reason)
                .isEqualTo(reason);
    }
}
