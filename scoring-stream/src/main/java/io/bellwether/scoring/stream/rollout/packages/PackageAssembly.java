package io.bellwether.scoring.stream.rollout.packages;

import io.bellwether.schemas.message.ModelPackageChunk;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * Puts an archive together from its chunks, of which earlier pushes may have left some of other archives. Holds one chunk in memory at a
 * time. Not thread-safe.
 */
final class PackageAssembly implements AutoCloseable {
    /** Bytes of a chunk, but for the last one. */
    static final int CHUNK = 512 << 10;

    private static final int MOST_CHUNKS = (1 << 30) / CHUNK + 1;

    private final PackageRef ref;
    private final Path file;
    private final BitSet have = new BitSet();
    private final FileChannel channel;
    private String archive = "";

    PackageAssembly(PackageRef ref, Path file) throws IOException {
        this.ref = ref;
        this.file = file;
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Takes a record of the topic, of whichever package; true when the package is whole. */
    boolean take(String key, ModelPackageChunk chunk) throws IOException {
        if (key.equals(ref.mark())) {
            return chunk.getSha256().equals(archive) && have.nextClearBit(0) == chunk.getChunks();
        }
        int number = chunk.getChunk();
        if (number < 0 || number > MOST_CHUNKS || !key.equals(ref.chunk(number))) {
            return false;
        }
        if (!chunk.getSha256().equals(archive)) {
            archive = chunk.getSha256();
            have.clear();
            channel.truncate(0);
        }
        ByteBuffer data = chunk.getData().duplicate();
        long position = (long) number * CHUNK;
        while (data.hasRemaining()) {
            position += channel.write(data, position);
        }
        have.set(number);
        return false;
    }

    /** Gives the file its name, if it is what was pushed. */
    void moveTo(Path target) throws IOException, RolloutException {
        channel.force(true);
        String found = sha256(file);
        if (!found.equals(archive)) {
            throw new RolloutException(
                    "The package " + ref + " in model-packages is damaged: the SHA-256 of its archive is " + found
                            + ", it was pushed as " + archive + ". Push it again under another version");
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    /** SHA-256 of a file as 64 lower-case hexadecimal digits. */
    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
