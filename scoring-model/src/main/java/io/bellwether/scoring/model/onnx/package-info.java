/**
 * Models as ONNX graphs; the only place here that sees Tribuo and ONNX Runtime.
 * {@link io.bellwether.scoring.model.onnx.ModelLoader} is the load gate: it makes a model from a package or says, in a
 * {@link io.bellwether.scoring.model.packaging.PackageException}, why not. The hot path is a subclass of Tribuo's {@code ExternalModel} with one
 * session and buffers of its own for each thread. {@link io.bellwether.scoring.model.onnx.NativeRuntime} says where the native library lives.
 */
@NullMarked
package io.bellwether.scoring.model.onnx;

import org.jspecify.annotations.NullMarked;
