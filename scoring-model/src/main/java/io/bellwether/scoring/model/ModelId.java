package io.bellwether.scoring.model;

/**
 * Which model it is. Two packages with the same {@code sha256} are the same package, file by file, since the manifest holds the
 * hash of every other file.
 *
 * @param name    name of the package, such as {@code risk}; not blank
 * @param version version of the package as its maker wrote it; not blank
 * @param sha256  SHA-256 of the package's manifest file, 64 lower-case hexadecimal digits
 */
public record ModelId(String name, String version, String sha256) {

    /** Checks the shape of each part. */
    public ModelId {
        if (name.isBlank() || version.isBlank()) {
            throw new IllegalArgumentException(
                    "a model has a name and a version, got '" + name + "' '" + version + "'");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 must be 64 lower-case hexadecimal digits, got '" + sha256 + "'");
        }
    }

    @Override
    public String toString() {
        return name + " " + version + " (" + sha256.substring(0, 12) + ")";
    }
}
