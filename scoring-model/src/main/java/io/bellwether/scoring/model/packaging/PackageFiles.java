package io.bellwether.scoring.model.packaging;

import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.manifest.ManifestException;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.packaging.PackageException.Reason;
import io.bellwether.scoring.model.packaging.PackageSource.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a package, each read once, of bounded size and with the hash its manifest declares; what is used later are these very
 * bytes, so a file that changes on disk meanwhile does no harm. Immutable and thread-safe; who changes an array it hands out does harm.
 */
public final class PackageFiles {
    /** The file with the signature of the manifest; the only one, beside the manifest, that the manifest does not list. */
    public static final String SIGNATURE_FILE = "signature";

    private static final long LARGEST_SIGNATURE = 4_096;
    private static final long LARGEST_MANIFEST = 1L << 20;
    private static final long LARGEST_GOLDEN = 8L << 20;
    private static final long LARGEST_FILE = 64L << 20;
    private static final long LARGEST_TOTAL = 128L << 20;
    private static final long LARGEST_TRANSFORMER = 1L << 30;

    private final Path location;
    private final ModelManifest manifest;
    private final ModelId id;
    private final Optional<String> signer;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /**
     * Opens a package that anybody may have made.
     *
     * @param location a folder, or an archive
     * @throws PackageException when it must not be used
     */
    public static PackageFiles open(Path location) throws PackageException {
        return open(location, TrustedKeys.NONE);
    }

    /**
     * Opens a package. Its signature is checked before anything else of it is read, if there are trusted keys.
     *
     * @param location a folder, or an archive
     * @throws PackageException when it must not be used
     */
    public static PackageFiles open(Path location, TrustedKeys trusted) throws PackageException {
        try (PackageSource source = PackageSource.of(location)) {
            return new PackageFiles(location, source, trusted);
        } catch (RefusedException e) {
            throw new PackageException(e.reason(), "model package refused: " + location + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new PackageException(
                    Reason.FILE,
                    "model package refused: " + location + " cannot be read (" + e
                            + "); check the path and the permissions",
                    e);
        }
    }

    /**
     * Takes files that are in memory already.
     *
     * @param location what to call the package in messages
     * @param files    content by file name; the arrays are not copied
     * @throws PackageException when it must not be used
     */
    public static PackageFiles of(Path location, Map<String, byte[]> files) throws PackageException {
        return new PackageFiles(location, new MemorySource(files), TrustedKeys.NONE);
    }

    private PackageFiles(Path location, PackageSource source, TrustedKeys trusted) throws PackageException {
        this.location = location;
        byte[] yaml = bytes(source, ModelManifest.FILE, LARGEST_MANIFEST);
        files.put(ModelManifest.FILE, yaml);
        if (source.names().contains(SIGNATURE_FILE)) {
            files.put(SIGNATURE_FILE, bytes(source, SIGNATURE_FILE, LARGEST_SIGNATURE));
        }
        signer = signer(yaml, trusted);
        manifest = manifest(yaml);
        id = ManifestFile.id(manifest, yaml);
        checkNames(source);
        boolean large = manifest.kind() instanceof ModelKind.TextTransformer;
        long left = large ? LARGEST_TRANSFORMER : LARGEST_TOTAL;
        for (Map.Entry<String, String> file : manifest.files().entrySet()) {
            String name = file.getKey();
            long largest = largest(name, large);
            byte[] bytes = bytes(source, name, Math.min(left, largest));
            verify(name, bytes, file.getValue());
            files.put(name, bytes);
            left -= bytes.length;
        }
    }

    private static long largest(String name, boolean large) {
        if (name.equals(ModelManifest.GOLDEN_FILE)) {
            return LARGEST_GOLDEN;
        }
        return large && name.equals(ModelManifest.MODEL_FILE) ? LARGEST_TRANSFORMER : LARGEST_FILE;
    }

    /** The folder or archive it came from. */
    public Path location() {
        return location;
    }

    /** What the package says of itself. */
    public ModelManifest manifest() {
        return manifest;
    }

    /** Which package it is. */
    public ModelId id() {
        return id;
    }

    /** Whether it bears a signature, of whomever. */
    public boolean signed() {
        return files.containsKey(SIGNATURE_FILE);
    }

    /** The fingerprint of the trusted key that signed it; empty when no key was asked for. */
    public Optional<String> signer() {
        return signer;
    }

    /** All files with their content, the manifest and the signature among them. */
    public SortedMap<String, byte[]> all() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** The content of a file that the manifest lists. */
    public byte[] file(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException(name + " is not in the manifest, which was checked for it");
        }
        return bytes;
    }

    /** This package refused because of a file; {@code why} says what is wrong with it and what to do. */
    public PackageException refused(Reason reason, String file, String why) {
        return new PackageException(reason, message(file, why));
    }

    /** This package refused because of a file; {@code why} says what is wrong with it and what to do. */
    public PackageException refused(Reason reason, String file, String why, Exception cause) {
        return new PackageException(reason, message(file, why), cause);
    }

    private String message(String file, String why) {
        return "model package refused: " + location.resolve(file) + ": " + why;
    }

    private Optional<String> signer(byte[] yaml, TrustedKeys trusted) throws PackageException {
        if (trusted.isEmpty()) {
            return Optional.empty();
        }
        byte[] signature = files.get(SIGNATURE_FILE);
        if (signature == null) {
            throw refused(
                    Reason.SIGNATURE,
                    SIGNATURE_FILE,
                    "is not there, and only packages signed by " + trusted.fingerprints()
                            + " are taken; sign it with `bellwether model sign`, or fetch the signed one");
        }
        Optional<String> by = trusted.signer(yaml, signature);
        if (by.isEmpty()) {
            throw refused(
                    Reason.SIGNATURE,
                    SIGNATURE_FILE,
                    "is not the signature of this manifest by " + trusted.fingerprints()
                            + ": the package was changed after it was signed, or somebody else signed it; fetch it again,"
                            + " or trust that key if you do");
        }
        return by;
    }

    private ModelManifest manifest(byte[] yaml) throws PackageException {
        ModelManifest read;
        try {
            read = ManifestFile.parse(yaml);
        } catch (ManifestException e) {
            throw refused(
                    Reason.MANIFEST,
                    ModelManifest.FILE,
                    e.getMessage() + "; correct the manifest, or pack the model again",
                    e);
        }
        if (read.files().containsKey(SIGNATURE_FILE)) {
            throw refused(
                    Reason.MANIFEST,
                    ModelManifest.FILE,
                    "files." + SIGNATURE_FILE
                            + ": the signature is made of the manifest, which cannot list it; remove it");
        }
        return read;
    }

    private void checkNames(PackageSource source) throws PackageException {
        TreeSet<String> unlisted = new TreeSet<>(source.names());
        unlisted.removeAll(manifest.files().keySet());
        unlisted.removeAll(files.keySet());
        if (!unlisted.isEmpty()) {
            throw refused(
                    Reason.FILE,
                    unlisted.first(),
                    "is not listed in " + ModelManifest.FILE
                            + ", so nobody vouches for it; remove it, or pack the model again");
        }
    }

    private void verify(String name, byte[] bytes, String expected) throws PackageException {
        String found = ManifestFile.sha256(bytes);
        if (!found.equals(expected)) {
            throw refused(
                    Reason.HASH,
                    name,
                    "its SHA-256 is " + found + ", the manifest says " + expected
                            + "; the file is damaged or was changed: fetch or pack the package again");
        }
    }

    private byte[] bytes(PackageSource source, String name, long atMost) throws PackageException {
        try {
            return source.read(name, atMost);
        } catch (RefusedException e) {
            throw refused(e.reason(), name, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw refused(Reason.FILE, name, "cannot be read (" + e + "); check the path and the permissions", e);
        }
    }
}
