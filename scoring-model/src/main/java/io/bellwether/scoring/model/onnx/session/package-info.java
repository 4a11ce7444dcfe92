/**
 * The hot path: subclasses of Tribuo's {@code ExternalModel} that hold one ONNX Runtime session and, for each thread, direct buffers
 * that are made once. {@link io.bellwether.scoring.model.onnx.session.DenseScorer} reads rows of numbers,
 * {@link io.bellwether.scoring.model.onnx.session.TokenScorer} token ids; both give raw logits, and a whole Tribuo prediction to whoever wants
 * one. A session must not be closed while a thread scores: the lease of {@code ModelSlot} sees to that.
 */
@NullMarked
package io.bellwether.scoring.model.onnx.session;

import org.jspecify.annotations.NullMarked;
