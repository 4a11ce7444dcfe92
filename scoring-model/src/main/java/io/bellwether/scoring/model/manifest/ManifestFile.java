package io.bellwether.scoring.model.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.manifest.ManifestException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Reads and writes {@code manifest.yaml}. The same manifest is always written as the same bytes. */
public final class ManifestFile {
    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private ManifestFile() {}

    /**
     * Reads the bytes of a manifest.
     *
     * @throws ManifestException with everything that is wrong
     */
    public static ModelManifest parse(byte[] yaml) throws ManifestException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(yaml);
        } catch (IOException e) {
            throw new ManifestException(List.of(new Problem("", "is no YAML: " + firstLine(e))));
        }
        return new ManifestReader(tree).read();
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException       when the file cannot be read
     * @throws ManifestException with everything that is wrong
     */
    public static ModelManifest read(Path file) throws IOException, ManifestException {
        return parse(Files.readAllBytes(file));
    }

    /** The bytes of a manifest. */
    public static byte[] bytes(ModelManifest manifest) {
        try {
            return MAPPER.writeValueAsBytes(ManifestWriter.tree(manifest));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /** Writes a manifest, over what may be there. */
    public static void write(ModelManifest manifest, Path file) throws IOException {
        Files.write(file, bytes(manifest));
    }

    /** The identity of a package whose manifest has these bytes. */
    public static ModelId id(ModelManifest manifest, byte[] yaml) {
        return new ModelId(manifest.identity().name(), manifest.identity().version(), sha256(yaml));
    }

    /** SHA-256 as 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
