package io.bellwether.scoring.stream.rollout.packages;

/**
 * A package of {@code model-packages}.
 *
 * @param name letters, digits and dashes
 * @param version letters, digits and {@code . - + _}, so that no key of one package is that of another
 */
public record PackageRef(String name, String version) {
    private static final String MARK = "manifest";

    /** Whether the version is one that a manifest may have, and so a plain name of a file. */
    boolean isPlain() {
        return version.matches("[A-Za-z0-9][A-Za-z0-9._+-]*");
    }

    /** Key of a chunk. */
    String chunk(int number) {
        return name + "/" + version + "/" + number;
    }

    /** Key of the commit mark. */
    String mark() {
        return name + "/" + version + "/" + MARK;
    }

    /** Whether a key is that of some package's commit mark. */
    static boolean isMark(String key) {
        return key.endsWith("/" + MARK);
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
