/**
 * Models that read texts. They prepare the text, score it in the session's hot path, calibrate and explain. Who makes them has
 * verified the package and lets the golden set decide whether they may be used.
 */
@NullMarked
package io.bellwether.scoring.model.onnx.text;

import org.jspecify.annotations.NullMarked;
