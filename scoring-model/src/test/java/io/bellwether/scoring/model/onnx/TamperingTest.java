package io.bellwether.scoring.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelKind.Computes;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes packages at random places and packs them again, hashes and all, as an attacker would: the gate either makes a model or says why
 * not, whatever comes. With {@code -Dbellwether.test.tampering=N} each kind of package is changed N times.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class TamperingTest {
    private static final int TIMES = Integer.getInteger("bellwether.test.tampering", 25);
    private static final long SEED = Long.getLong("bellwether.test.tampering.seed", 20261123);

    @TempDir
    private Path directory;

    @Test
    void neverFallsOverAChangedRiskPackage() throws IOException {
        assertThat(outcomes(new RiskPackage().write(directory))).containsKey(PackageException.Reason.GRAPH);
    }

    @Test
    void neverFallsOverAChangedTextPackage() throws IOException {
        assertThat(outcomes(new TextPackage().write(directory))).containsKey(PackageException.Reason.GRAPH);
    }

    @Test
    void neverFallsOverAChangedPackageOfTrees() throws IOException {
        TinyTrees trees = TinyTrees.random(new Random(1), new int[] {2, 3}, 2, 1);
        float[] row = {0.5f, -1};

        assertThat(outcomes(new TablePackage(Computes.TREES, List.of("no", "yes"), trees.model())
                        .columns(TablePackage.numbers(2, new MissingPolicy.Reject()))
                        .golden(row, trees.logits(row))
                        .write(directory)))
                .containsKey(PackageException.Reason.GRAPH);
    }

    @Test
    void neverFallsOverAChangedPackageOfAnyGraph() throws IOException {
        float[] row = {2};

        assertThat(outcomes(new TablePackage(
                                Computes.DENSE,
                                List.of("a", "b", "c"),
                                TinyGraphs.dense(new float[] {1, 2, 3}, new float[] {0, 0, 1}))
                        .golden(row, 2, 4, 7)
                        .write(directory)))
                .containsKey(PackageException.Reason.GRAPH);
    }

    static Map<PackageException.Reason, Integer> outcomes(Path folder) throws IOException {
        SortedMap<String, byte[]> files = files(folder);
        Map<PackageException.Reason, Integer> refused = new EnumMap<>(PackageException.Reason.class);
        Random random = new Random(SEED);
        List<String> names = files.keySet().stream()
                .filter(name -> !name.equals(ModelManifest.CARD_FILE))
                .toList();
        for (int round = 0; round < TIMES; round++) {
            String name = random.nextInt(2) == 0 ? ModelManifest.MODEL_FILE : names.get(random.nextInt(names.size()));
            SortedMap<String, byte[]> changed = new TreeMap<>(files);
            changed.put(name, changed(files.getOrDefault(name, new byte[0]), random));
            repack(files, changed);
            try {
                ModelLoader.load(PackageFiles.of(folder, changed)).close();
            } catch (PackageException e) {
                refused.merge(e.reason(), 1, Integer::sum);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("round " + round + " of seed " + SEED + ", " + name, e);
            }
        }
        return refused;
    }

    /** A bit, a byte, a number in seven bits a byte, a stretch left out, or one that stands twice. */
    private static byte[] changed(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        int at = random.nextInt(bytes.length);
        int length = Math.min(1 + random.nextInt(8), bytes.length - at);
        switch (random.nextInt(5)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt(256);
            case 2 -> {
                for (int i = 0; i < length; i++) {
                    changed[at + i] = (byte) (i < length - 1 ? 0xff : 0x7f);
                }
            }
            case 3 -> {
                changed = new byte[bytes.length - length];
                System.arraycopy(bytes, 0, changed, 0, at);
                System.arraycopy(bytes, at + length, changed, at, changed.length - at);
            }
            default -> {
                changed = new byte[bytes.length + length];
                System.arraycopy(bytes, 0, changed, 0, at + length);
                System.arraycopy(bytes, at, changed, at + length, bytes.length - at);
            }
        }
        return changed;
    }

    private static void repack(SortedMap<String, byte[]> before, SortedMap<String, byte[]> after) {
        String yaml = text(after, ModelManifest.FILE);
        for (String name : before.keySet()) {
            yaml = yaml.replace(hash(before, name), hash(after, name));
        }
        after.put(ModelManifest.FILE, yaml.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String hash(SortedMap<String, byte[]> files, String name) {
        return ManifestFile.sha256(files.getOrDefault(name, new byte[0]));
    }

    private static String text(SortedMap<String, byte[]> files, String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.ISO_8859_1);
    }

    private static SortedMap<String, byte[]> files(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : children.toList()) {
                files.put(String.valueOf(child.getFileName()), Files.readAllBytes(child));
            }
        }
        return files;
    }
}
