package io.bellwether.scoring.stream.rollout.packages;

import io.bellwether.schemas.message.AuditRecord;
import io.bellwether.schemas.message.ModelPackageChunk;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.packaging.PackageArchive;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.scoring.stream.rollout.control.Who;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.rollout.log.FencedWriter;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings packages to {@code model-packages}: chunks in small transactions, at last the commit mark with its audit record. One push at a time:
 * a later one stops an earlier one ({@link FencedWriter}).
 */
public final class PackagePush {
    private static final int CHUNKS_PER_TRANSACTION = 8;

    private final Cluster cluster;
    private final Topics topics;

    public PackagePush(Cluster cluster) {
        this.cluster = cluster;
        this.topics = cluster.topics();
    }

    /**
     * Pushes a package that has passed its load gate.
     *
     * @return false where the same bytes were there already
     * @throws RolloutException where other bytes were pushed under its version
     */
    public boolean push(PackageFiles files, Who who) throws RolloutException, IOException, InterruptedException {
        Path archive = Files.createTempFile("bellwether-push", ".zip");
        try (FencedWriter writer =
                new FencedWriter(cluster, topics.modelPackages().name())) {
            PackageArchive.write(archive, files.all());
            String sha256 = PackageAssembly.sha256(archive);
            PackageRef ref = new PackageRef(files.id().name(), files.id().version());
            Optional<PackageTopic.Pushed> there = new PackageTopic(cluster).find(ref);
            if (there.isPresent()) {
                requireSame(ref, there.get(), sha256);
                return false;
            }
            int chunks = (int) ((Files.size(archive) + PackageAssembly.CHUNK - 1) / PackageAssembly.CHUNK);
            sendChunks(writer, ref, archive, new Archive(sha256, chunks));
            mark(writer, ref, files, new Archive(sha256, chunks), who);
            return true;
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private record Archive(String sha256, int chunks) {}

    private static void requireSame(PackageRef ref, PackageTopic.Pushed there, String sha256) throws RolloutException {
        if (!there.archive().equals(sha256)) {
            throw new RolloutException(
                    "The package " + ref + " was pushed with other bytes (SHA-256 of its archive " + there.archive()
                            + ", of this one " + sha256 + "): a version is for good. Give this one another version");
        }
    }

    private void sendChunks(FencedWriter writer, PackageRef ref, Path file, Archive archive)
            throws RolloutException, IOException, InterruptedException {
        try (InputStream in = Files.newInputStream(file)) {
            int next = 0;
            while (next < archive.chunks()) {
                List<ModelPackageChunk> some = new ArrayList<>();
                while (some.size() < CHUNKS_PER_TRANSACTION && next < archive.chunks()) {
                    some.add(record(ref, next++, archive, in.readNBytes(PackageAssembly.CHUNK)));
                }
                writer.transact(to ->
                        some.forEach(chunk -> to.send(topics.modelPackages(), ref.chunk(chunk.getChunk()), chunk)));
            }
        }
    }

    private void mark(FencedWriter writer, PackageRef ref, PackageFiles files, Archive archive, Who who)
            throws RolloutException, InterruptedException {
        ModelPackageChunk mark = record(ref, archive.chunks(), archive, manifest(files));
        Map<String, String> details = new TreeMap<>();
        details.put("version", ref.version());
        details.put("sha256", files.id().sha256());
        details.put("archive", archive.sha256());
        who.comment().ifPresent(comment -> details.put("comment", comment));
        AuditRecord audit = new AuditRecord(who.by(), "model.push", ref.name(), who.at(), details);
        writer.transact(to -> {
            to.send(topics.modelPackages(), ref.mark(), mark);
            to.send(topics.audit(), audit.getActor(), audit);
        });
    }

    private static byte[] manifest(PackageFiles files) throws RolloutException {
        byte[] manifest = files.all().getOrDefault(ModelManifest.FILE, new byte[0]);
        if (manifest.length > PackageAssembly.CHUNK) {
            throw new RolloutException("The manifest of " + files.id() + " has " + manifest.length
                    + " bytes, and at most " + PackageAssembly.CHUNK + " fit into a commit mark; make it smaller");
        }
        return manifest;
    }

    private static ModelPackageChunk record(PackageRef ref, int number, Archive archive, byte[] data) {
        return new ModelPackageChunk(
                ref.name(), ref.version(), number, archive.chunks(), archive.sha256(), ByteBuffer.wrap(data));
    }
}
