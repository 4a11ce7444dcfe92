package io.bellwether.scoring.explain;

/** Explains the rows of one model. Immutable and thread-safe. */
public interface RowExplainer {

    /** Room to explain in, for one thread. */
    RowReasons newReasons();
}
