package io.bellwether.training.rows;

/** How a graph computes its logits; picks the kind of package it goes into. */
public enum Computes {
    /** Inputs times weights plus bias. */
    LINEAR,
    /** One ensemble of trees. */
    TREES,
    /** Anything else. */
    DENSE
}
