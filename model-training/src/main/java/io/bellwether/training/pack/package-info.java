/**
 * Model packages as they are shipped. {@link io.bellwether.training.pack.TokenGraph} writes a model of texts as ONNX,
 * {@link io.bellwether.training.pack.RiskPackage} and {@link io.bellwether.training.pack.TextPackage} put a package together,
 * {@link io.bellwether.training.pack.Card} writes what people should know of it, and {@link io.bellwether.training.pack.PackageWriter} the
 * files. The same training with the same data gives the same bytes.
 */
@NullMarked
package io.bellwether.training.pack;

import org.jspecify.annotations.NullMarked;
