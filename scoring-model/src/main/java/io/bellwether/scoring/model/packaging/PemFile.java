package io.bellwether.scoring.model.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key in the textual form of RFC 7468, which openssl reads and writes too. */
final class PemFile {
    static final String PRIVATE = "PRIVATE KEY";
    static final String PUBLIC = "PUBLIC KEY";

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s*([A-Za-z0-9+/=\\s]+?)\\s*-----END \\1-----\\s*");
    private static final int LARGEST = 16_384;
    private static final int LINE = 64;

    private PemFile() {}

    /**
     * The bytes of the one block of a file.
     *
     * @param label what it must be
     * @throws IOException when it is not there, or something else; the message says which and what to do
     */
    static byte[] read(Path file, String label) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no key file " + file + "; check the path");
        }
        String text = Files.size(file) > LARGEST ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher block = BLOCK.matcher(text.strip() + "\n");
        if (!block.matches()) {
            throw new IOException(file + " is no key in PEM form; `bellwether model keygen` makes a pair of them");
        }
        if (!block.group(1).equals(label)) {
            throw new IOException(file + " holds a " + block.group(1) + " where a " + label
                    + " is needed; give the other file of the pair");
        }
        return Base64.getMimeDecoder().decode(block.group(2));
    }

    /**
     * Writes a key, never over another one.
     *
     * @param secret whether only the owner may read it; it never exists otherwise
     */
    static void write(Path file, String label, byte[] key, boolean secret) throws IOException {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key);
        String text = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
        boolean posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        FileAttribute<?>[] attributes = secret && posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
        }
    }
}
