package io.bellwether.alerting.window;

/**
 * A model version that decided events.
 *
 * @param name name of the package
 * @param version version of the package
 * @param sha256 hash of its manifest, lower-case hexadecimal
 */
public record Model(String name, String version, String sha256) {
    /** No model decided: the record was rejected before. */
    public static final Model NONE = new Model("", "", "");
}
