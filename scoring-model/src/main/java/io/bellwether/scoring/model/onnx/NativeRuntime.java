package io.bellwether.scoring.model.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where ONNX Runtime's native library lives. Left alone it unpacks 24 MB into the temporary directory at each start and leaves them
 * there after a crash; told a directory it finds them there.
 *
 * <p><em>Failure modes.</em> Where the library cannot be unpacked, ONNX Runtime's own way remains: this is logged, not thrown. Two
 * processes may share a directory: files appear in it whole or not at all, and what another one has loaded stays loaded.
 */
public final class NativeRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(NativeRuntime.class);
    private static final String PATH_PROPERTY = "onnxruntime.native.path";
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");
    private static final String PARTIAL = ".partial";

    private NativeRuntime() {}

    /**
     * Keeps the native library below this directory, unpacking it only if it is not there yet, and removes what earlier versions and
     * crashes left. Call it once, before the first model is loaded; later calls change nothing for a library that is loaded.
     *
     * @param directory a directory of its own, made when it is not there
     */
    public static void keepIn(Path directory) {
        try {
            Path ready = directory.resolve("onnxruntime-" + version());
            clean(directory, ready);
            Files.createDirectories(ready);
            for (String library : LIBRARIES) {
                unpack(library, ready);
            }
            System.setProperty(PATH_PROPERTY, ready.toAbsolutePath().toString());
        } catch (IOException e) {
            LOG.warn(
                    "ONNX Runtime's library cannot be kept in {}; it is unpacked into the temporary directory instead. Check that the"
                            + " directory can be written and has 30 MB free",
                    directory,
                    e);
        }
    }

    private static void unpack(String library, Path into) throws IOException {
        String file = System.mapLibraryName(library).replace("jnilib", "dylib");
        String resource = "/ai/onnxruntime/native/" + platform() + "/" + file;
        Path target = into.resolve(file);
        try (InputStream in = NativeRuntime.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no library for this platform on the class path: " + resource);
            }
            if (Files.exists(target)) {
                return;
            }
            Path partial = Files.createTempFile(into, file, PARTIAL);
            Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void clean(Path directory, Path keep) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : children.toList()) {
                boolean ours = child.getFileName().toString().startsWith("onnxruntime-") && Files.isDirectory(child);
                if (ours) {
                    cleanVersion(child, child.equals(keep));
                }
            }
        }
    }

    private static void cleanVersion(Path version, boolean keep) throws IOException {
        try (Stream<Path> files = Files.list(version)) {
            for (Path file : files.toList()) {
                if (!keep || file.getFileName().toString().endsWith(PARTIAL)) {
                    Files.deleteIfExists(file);
                }
            }
        }
        if (!keep) {
            Files.deleteIfExists(version);
        }
    }

    private static String version() throws IOException {
        String pom = "/META-INF/maven/com.microsoft.onnxruntime/onnxruntime/pom.xml";
        try (InputStream in = ai.onnxruntime.OrtEnvironment.class.getResourceAsStream(pom)) {
            byte[] text = in == null ? new byte[0] : in.readAllBytes();
            return Integer.toHexString(java.util.Arrays.hashCode(text));
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
        return system + "-" + (arch.equals("aarch64") ? "aarch64" : "x64");
    }
}
