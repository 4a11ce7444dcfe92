/**
 * A graph as its file has it, before any runtime sees it. {@link io.bellwether.scoring.model.onnx.graph.GraphFile} refuses what reaches
 * outside of the file and gives out the constants that reasons are computed from.
 */
@NullMarked
package io.bellwether.scoring.model.onnx.graph;

import org.jspecify.annotations.NullMarked;
