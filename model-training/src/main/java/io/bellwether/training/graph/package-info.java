/** ONNX graphs as bytes: {@link io.bellwether.training.graph.OnnxGraph} puts one together from nodes and constants. */
@NullMarked
package io.bellwether.training.graph;

import org.jspecify.annotations.NullMarked;
