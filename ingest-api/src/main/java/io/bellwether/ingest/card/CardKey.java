package io.bellwether.ingest.card;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that card tokens are made with: 256 random bits in a file of 64 hexadecimal digits. With another key every card gets another token and with it, where accounts are
 * cards, another account; so the file is made once, forced to disk, and must be kept and backed up like any key. Immutable.
 *
 * <p><b>Failure modes.</b> A file that holds anything else is an error and is left as it is. Several processes that start at once agree on the key of the fastest.
 */
public final class CardKey {

    private static final Logger LOG = LoggerFactory.getLogger(CardKey.class);
    private static final int BYTES = 32;
    private static final int ID_DIGITS = 8;
    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final String id;
    private final SecretKeySpec key;

    private CardKey(byte[] bytes) {
        this.id = idOf(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * The key in a file, which is made where there is none.
     *
     * @throws IOException where the file cannot be read or made, or holds no key; the message says what to do
     */
    public static CardKey in(Path file) throws IOException {
        try {
            return read(file);
        } catch (NoSuchFileException absent) {
            create(file);
            return read(file);
        }
    }

    /** Names the key without telling it: the beginning of its SHA-256, hexadecimal. */
    public String id() {
        return id;
    }

    SecretKeySpec key() {
        return key;
    }

    private static CardKey read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (text.length() != 2 * BYTES || !text.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IOException(
                    "The card token key " + file + " must hold " + 2 * BYTES
                            + " hexadecimal digits. Restore it from its backup; delete it only if no transaction of a card has been published with it.");
        }
        warnIfShared(file);
        return new CardKey(HexFormat.of().parseHex(text));
    }

    private static void create(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Path fresh = Files.createTempFile(directory, "card-token", ".new");
        try {
            restrict(fresh);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(
                        ByteBuffer.wrap((HexFormat.of().formatHex(bytes) + "\n").getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.createLink(file, fresh);
            LOG.info("Made a new card token key in {}; back it up", file);
        } catch (FileAlreadyExistsException another) {
            LOG.debug("Another process made the card token key first");
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void restrict(Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(OWNER_ONLY);
        }
    }

    private static void warnIfShared(Path file) throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) == null) {
            return;
        }
        Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
        granted.addAll(Files.getPosixFilePermissions(file, new LinkOption[0]));
        if (granted.contains(PosixFilePermission.OTHERS_READ)) {
            LOG.warn("Every user of this machine can read the card token key {}; chmod 600 it", file);
        }
    }

    private static String idOf(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
