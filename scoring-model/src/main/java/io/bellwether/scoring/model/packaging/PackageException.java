package io.bellwether.scoring.model.packaging;

/** A model package that must not be used: says which file, what is wrong with it and what to do. */
public final class PackageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a package is refused, in the order of the checks. */
    public enum Reason {
        /** The archive is damaged, or not one that {@link PackageArchive} writes. */
        ARCHIVE,
        /** A file is not there, not readable, larger than allowed, outside of the package or not listed in the manifest. */
        FILE,
        /** Keys are trusted, and the manifest has no signature by one of them. */
        SIGNATURE,
        /** The manifest is no valid manifest, or is of another kind. */
        MANIFEST,
        /** A file is not what the manifest's hash says. */
        HASH,
        /** The features are not those of this build, or in another order. */
        FEATURES,
        /** The vocabulary does not fit the graph. */
        VOCABULARY,
        /** The graph is damaged, reaches outside of the package or has the wrong operators, inputs, outputs or constants. */
        GRAPH,
        /** The model does not answer the golden set as it should. */
        GOLDEN
    }

    PackageException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    PackageException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why it is refused. */
    public Reason reason() {
        return reason;
    }
}
