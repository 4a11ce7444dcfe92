/**
 * What a model package says of itself: {@code manifest.yaml} and its records. {@link io.bellwether.scoring.model.manifest.ModelManifest}
 * is the whole; {@link io.bellwether.scoring.model.manifest.ModelKind} is what differs from one kind of model to the next;
 * {@link io.bellwether.scoring.model.manifest.ManifestFile} reads and writes the file and names every problem at once, with its path.
 * The format is described in {@code docs/model-package.md}.
 */
@NullMarked
package io.bellwether.scoring.model.manifest;

import org.jspecify.annotations.NullMarked;
