package io.bellwether.scoring.model.packaging;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * Signs packages: Ed25519 (RFC 8032) over the bytes of the manifest, which holds the hash of every other file. Immutable and thread-safe.
 */
public final class SigningKey {
    /** File of the private key of a new pair. */
    public static final String PRIVATE_FILE = "signing-private.pem";

    /** File of the public key of a new pair. */
    public static final String PUBLIC_FILE = "signing-public.pem";

    static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Makes a new pair of keys in a folder, which is made if needed: {@value #PRIVATE_FILE}, for its owner only, and
     * {@value #PUBLIC_FILE}.
     *
     * @return the fingerprint of the public key
     * @throws IOException when they cannot be written, or are there already
     */
    public static String generate(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path secret = folder.resolve(PRIVATE_FILE);
        Path open = folder.resolve(PUBLIC_FILE);
        for (Path file : new Path[] {secret, open}) {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(
                        file + " is there already and is not written over; choose another folder");
            }
        }
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            PemFile.write(secret, PemFile.PRIVATE, pair.getPrivate().getEncoded(), true);
            PemFile.write(open, PemFile.PUBLIC, pair.getPublic().getEncoded(), false);
            return TrustedKeys.fingerprint(pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK from 15 on has " + ALGORITHM, e);
        }
    }

    /**
     * Reads a private key: PKCS #8 in PEM.
     *
     * @throws IOException when there is none; the message says what to do
     */
    public static SigningKey read(Path file) throws IOException {
        byte[] encoded = PemFile.read(file, PemFile.PRIVATE);
        try {
            return new SigningKey(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no private Ed25519 key; `bellwether model keygen` makes one", e);
        }
    }

    /** The signature of a manifest: 64 bytes, the whole content of {@link PackageFiles#SIGNATURE_FILE}. */
    public byte[] sign(byte[] manifest) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(manifest);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a valid key signs anything", e);
        }
    }
}
