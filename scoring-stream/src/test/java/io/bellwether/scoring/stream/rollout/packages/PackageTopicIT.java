package io.bellwether.scoring.stream.rollout.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.bellwether.schemas.message.AuditRecord;
import io.bellwether.schemas.message.ModelPackageChunk;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.packaging.PackageArchive;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.scoring.model.packaging.TrustedKeys;
import io.bellwether.scoring.stream.rollout.Repacked;
import io.bellwether.scoring.stream.rollout.control.Who;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import io.bellwether.testing.KafkaFixture;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageTopicIT {
    private static final Who ANN = new Who("ann", Optional.empty(), Instant.parse("2026-11-27T12:00:00Z"));
    private static final PackageRef SENTIMENT = new PackageRef("sentiment", "2.0.0");
    private static final int CHUNK = 512 << 10;

    @TempDir
    Path directory;

    private KafkaFixture kafka;
    private PackagePush push;
    private PackageTopic topic;

    @BeforeEach
    void connect() {
        kafka = KafkaFixture.shared().createTopics();
        Cluster cluster = new Cluster(kafka.topics(), kafka.serdes(), kafka.clientConfig());
        push = new PackagePush(cluster);
        topic = new PackageTopic(cluster);
    }

    @AfterEach
    void disconnect() {
        kafka.close();
    }

    @Test
    void whatWasPushedInSeveralChunksIsFetchedByteForByte() throws Exception {
        PackageFiles files = Repacked.archive(directory, "sentiment", "2.0.0");
        push.push(Repacked.archive(directory, "risk", "2.0.0"), ANN);

        assertThat(push.push(files, ANN)).isTrue();

        Path fetched = directory.resolve("fetched.zip");
        assertThat(topic.fetch(SENTIMENT, fetched)).isTrue();
        assertThat(fetched).hasSameBinaryContentAs(files.location());
        assertThat(topic.list().values())
                .extracting(PackageTopic.Pushed::chunks)
                .containsExactly(1, 3);
        assertThat(topic.find(SENTIMENT).orElseThrow().id()).isEqualTo(files.id());
        assertThat(kafka.values(kafka.topics().audit(), 2))
                .extracting(
                        AuditRecord::getAction,
                        AuditRecord::getTarget,
                        r -> r.getDetails().get("sha256"))
                .contains(tuple("model.push", "sentiment", files.id().sha256()));
    }

    @Test
    void theSameBytesAgainAreNoPushAndOthersAreRefused() throws Exception {
        push.push(Repacked.archive(directory, "risk", "2.0.0"), ANN);
        SortedMap<String, byte[]> changed = Repacked.files("risk", "2.0.0");
        changed.put("signature", new byte[64]);
        PackageArchive.write(directory.resolve("changed.zip"), changed);

        assertThat(push.push(Repacked.archive(directory, "risk", "2.0.0"), ANN)).isFalse();
        assertThatThrownBy(() -> push.push(PackageFiles.open(directory.resolve("changed.zip")), ANN))
                .isInstanceOf(RolloutException.class)
                .hasMessageContainingAll("risk 2.0.0", "another version");
        assertThat(kafka.values(kafka.topics().audit(), 1)).hasSize(1);
    }

    @Test
    void aPushThatWasInterruptedIsNotVisibleAndCanBeDoneAgain() throws Exception {
        PackageFiles files = Repacked.archive(directory, "sentiment", "2.0.0");
        byte[] other = new byte[CHUNK];
        produce("0", 0, 7, "0".repeat(64), other);
        produce("5", 5, 7, "0".repeat(64), other);

        assertThat(topic.fetch(SENTIMENT, directory.resolve("half.zip"))).isFalse();
        assertThat(topic.list()).isEmpty();
        assertThat(directory.resolve("half.zip")).doesNotExist();
        assertThat(directory.resolve("half.zip.partial")).doesNotExist();

        push.push(files, ANN);
        assertThat(topic.fetch(SENTIMENT, directory.resolve("whole.zip"))).isTrue();
        assertThat(directory.resolve("whole.zip")).hasSameBinaryContentAs(files.location());
    }

    @Test
    void whatIsNotWhatItsMarkSaysIsRefused() throws Exception {
        produce("0", 0, 1, "0".repeat(64), new byte[] {1, 2, 3});
        produce("manifest", 1, 1, "0".repeat(64), new byte[] {4});

        assertThatThrownBy(() -> topic.fetch(SENTIMENT, directory.resolve("bad.zip")))
                .isInstanceOf(RolloutException.class)
                .hasMessageContainingAll("sentiment 2.0.0", "is damaged");
        assertThat(directory.resolve("bad.zip")).doesNotExist();
    }

    @Test
    void aPackageWhoseFileWasChangedIsRefusedByTheStore() throws Exception {
        SortedMap<String, byte[]> files = Repacked.files("risk", "2.0.0");
        Objects.requireNonNull(files.get(ModelManifest.MODEL_FILE))[1000] ^= 1;
        Path archive = directory.resolve("tampered.zip");
        PackageArchive.write(archive, files);
        byte[] bytes = Files.readAllBytes(archive);
        String sha256 = PackageAssembly.sha256(archive);
        PackageRef risk = new PackageRef("risk", "2.0.0");
        produce(risk.chunk(0), new ModelPackageChunk("risk", "2.0.0", 0, 1, sha256, ByteBuffer.wrap(bytes)));
        produce(
                risk.mark(),
                new ModelPackageChunk("risk", "2.0.0", 1, 1, sha256, ByteBuffer.wrap(files.get(ModelManifest.FILE))));

        PackageStore store = store();

        assertThatThrownBy(() -> store.open(ModelName.RISK, Optional.of("2.0.0")))
                .isInstanceOfSatisfying(
                        PackageException.class, e -> assertThat(e.reason()).isEqualTo(PackageException.Reason.HASH));
    }

    @Test
    void aPackageIsKeptOnDiskAndFetchedAgainWhereThatIsDamaged() throws Exception {
        PackageFiles risk = Repacked.archive(directory, "risk", "2.0.0");
        push.push(risk, ANN);
        PackageStore store = store();

        assertThat(store.open(ModelName.RISK, Optional.of("2.0.0")).id()).isEqualTo(risk.id());
        Path kept = directory.resolve("cache").resolve("risk").resolve("2.0.0.zip");
        assertThat(kept).exists();
        Files.write(kept, new byte[] {1});
        assertThat(store.open(ModelName.RISK, Optional.of("2.0.0")).id()).isEqualTo(risk.id());
        store.keepOnly(ModelName.RISK, Set.of("1.9.0"));
        assertThat(kept).doesNotExist();
    }

    private PackageStore store() {
        return new PackageStore(directory.resolve("none"), directory.resolve("cache"), TrustedKeys.NONE, topic::fetch);
    }

    private void produce(String piece, int number, int chunks, String sha256, byte[] data) {
        produce(
                "sentiment/2.0.0/" + piece,
                new ModelPackageChunk("sentiment", "2.0.0", number, chunks, sha256, ByteBuffer.wrap(data)));
    }

    private void produce(String key, ModelPackageChunk chunk) {
        Topic<String, ModelPackageChunk> packages = kafka.topics().modelPackages();
        kafka.produce(packages, key, chunk);
    }
}
