package io.bellwether.scoring.model.onnx;

/** A model package that must not be used: says which file, what is wrong with it and what to do. */
public final class PackageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a package is refused. */
    public enum Reason {
        /** A file is not there, not readable, or larger than allowed. */
        FILE,
        /** A file is not what the manifest's hash says. */
        HASH,
        /** The manifest is no valid manifest, or is of another kind. */
        MANIFEST,
        /** The features are not those of this build, or in another order. */
        FEATURES,
        /** The graph is damaged, reaches outside of the package or has the wrong inputs, outputs or coefficients. */
        GRAPH,
        /** The vocabulary does not fit the graph. */
        VOCABULARY,
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
