/**
 * Models that read rows of numbers. They check the input, score it in the session's hot path, calibrate and explain. Who makes them
 * has verified the package and lets the golden set decide whether they may be used.
 */
@NullMarked
package io.bellwether.scoring.model.onnx.row;

import org.jspecify.annotations.NullMarked;
