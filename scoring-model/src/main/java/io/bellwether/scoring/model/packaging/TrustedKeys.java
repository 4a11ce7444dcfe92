package io.bellwether.scoring.model.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The public keys whose signature makes a package trusted. With no key, any package is taken. Immutable and thread-safe. */
public final class TrustedKeys {
    /** Nobody in particular: signatures are not looked at. */
    public static final TrustedKeys NONE = new TrustedKeys(Map.of());

    private static final int FINGERPRINT_DIGITS = 16;
    private static final int SIGNATURE_LENGTH = 64;

    private final Map<String, PublicKey> keys;

    private TrustedKeys(Map<String, PublicKey> keys) {
        this.keys = keys;
    }

    /**
     * Reads public keys: X.509 in PEM, one a file.
     *
     * @throws IOException when a file holds none; the message says which, and what to do
     */
    public static TrustedKeys read(List<Path> files) throws IOException {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        for (Path file : files) {
            byte[] encoded = PemFile.read(file, PemFile.PUBLIC);
            try {
                PublicKey key =
                        KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
                keys.put(fingerprint(key), key);
            } catch (GeneralSecurityException e) {
                throw new IOException(file + " holds no public Ed25519 key; `bellwether model keygen` makes one", e);
            }
        }
        return new TrustedKeys(keys);
    }

    /** Whether there is no key, so that any package is taken. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The keys by their names, in the order of their files: the beginning of the SHA-256 of each, in hexadecimal digits. */
    public Set<String> fingerprints() {
        return Collections.unmodifiableSet(keys.keySet());
    }

    /** The fingerprint of the key that made a signature of exactly these bytes; empty when none of these did. */
    Optional<String> signer(byte[] manifest, byte[] signature) {
        if (signature.length != SIGNATURE_LENGTH) {
            return Optional.empty(); // the JDK takes longer ones
        }
        return keys.entrySet().stream()
                .filter(key -> verifies(key.getValue(), manifest, signature))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static String fingerprint(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static boolean verifies(PublicKey key, byte[] manifest, byte[] signature) {
        try {
            Signature check = Signature.getInstance(SigningKey.ALGORITHM);
            check.initVerify(key);
            check.update(manifest);
            return check.verify(signature);
        } catch (SignatureException notASignature) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was read as one of " + SigningKey.ALGORITHM, e);
        }
    }
}
