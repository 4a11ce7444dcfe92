package io.bellwether.scoring.stream.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.scoring.model.packaging.SigningKey;
import io.bellwether.scoring.stream.ModelDoubles;
import io.bellwether.scoring.stream.rollout.packages.PackageStore;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.StartupException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveModelsTest {
    @TempDir
    Path directory;

    @Test
    void aMissingPackageEndsTheStartAndNamesFolderAndSetting() {
        assertThatThrownBy(() -> load(List.of()))
                .isInstanceOfSatisfying(
                        StartupException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.MODEL_REFUSED))
                .hasMessageContaining(directory.resolve("risk").toString())
                .hasMessageContaining("bellwether.scoring.models-dir");
    }

    @Test
    void aCorruptPackageEndsTheStart() throws IOException {
        Path risk = Files.createDirectories(directory.resolve("risk"));
        Files.writeString(risk.resolve("manifest.yaml"), "format: [1");
        Files.write(risk.resolve("model.onnx"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> load(List.of()))
                .isInstanceOfSatisfying(
                        StartupException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.MODEL_REFUSED));
    }

    @Test
    void aPackageThatNobodyTrustedSignedEndsTheStart() throws IOException {
        SigningKey.generate(directory.resolve("keys"));
        Path key = directory.resolve("keys").resolve(SigningKey.PUBLIC_FILE);
        Files.writeString(Files.createDirectories(directory.resolve("risk")).resolve("manifest.yaml"), "format: 1");

        assertThatThrownBy(() -> load(List.of(key)))
                .isInstanceOfSatisfying(
                        StartupException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.MODEL_REFUSED))
                .hasMessageContaining("only packages signed by");
    }

    @Test
    void aKeyThatIsNoneEndsTheStart() throws IOException {
        Path key = Files.writeString(directory.resolve("key.pem"), "not a key");

        assertThatThrownBy(() -> load(List.of(key)))
                .isInstanceOfSatisfying(
                        StartupException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.CONFIGURATION))
                .hasMessageContainingAll("bellwether.scoring.models.trusted-keys", "key.pem");
    }

    @Test
    void anArchiveIsLookedForWhereThereIsNoFolder() throws IOException {
        Files.write(directory.resolve("risk.zip"), new byte[] {1});

        assertThatThrownBy(() -> load(List.of())).hasMessageContaining("risk.zip");
    }

    @Test
    void saysWhichModelsAreLive() {
        try (LiveModels models = new LiveModels(
                new ModelDoubles.Risk(), new ModelDoubles.Text(), Optional.of(new ModelDoubles.Topic()))) {
            assertThat(models.live().keySet()).containsExactly("risk", "sentiment", "topic");
            assertThat(models.live().values())
                    .extracting(id -> id.version())
                    .containsExactly("1.0.0", "2.0.0", "3.0.0");
        }
    }

    private LiveModels load(List<Path> trustedKeys) {
        RolloutFollower.Rules rules = new RolloutFollower.Rules(directory, trustedKeys, false);
        PackageStore store =
                new PackageStore(directory, directory.resolve("cache"), rules.trusted(), (ref, target) -> false);
        return new ModelRollout(
                        store, false, new RolloutMeters(new SimpleMeterRegistry()), InstantSource.fixed(Instant.EPOCH))
                .load(Map.of());
    }
}
