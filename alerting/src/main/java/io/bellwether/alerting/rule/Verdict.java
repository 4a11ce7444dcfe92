package io.bellwether.alerting.rule;

/** What the counts of a window say about a rule. */
public enum Verdict {
    /** Enough events, and the bound is at or above the fire threshold. */
    ABOVE,
    /** Neither above nor below, or too little to say: everything stays as it is. */
    UNDECIDED,
    /** The value is below the clear threshold, and its source speaks. */
    BELOW,
    /** Nothing was heard for a whole window. */
    SILENT
}
