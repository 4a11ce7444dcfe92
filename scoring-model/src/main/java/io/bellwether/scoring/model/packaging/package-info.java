/**
 * A model package as files, before anybody reads a graph: {@link io.bellwether.scoring.model.packaging.PackageFiles} opens a folder or an
 * archive and holds its bytes, each file of bounded size and with the hash that the manifest declares;
 * {@link io.bellwether.scoring.model.packaging.PackageArchive} writes the one archive a set of files has;
 * {@link io.bellwether.scoring.model.packaging.SigningKey} signs a manifest and {@link io.bellwether.scoring.model.packaging.TrustedKeys} says
 * whose signature counts. What must not be used is a {@link io.bellwether.scoring.model.packaging.PackageException}.
 */
@NullMarked
package io.bellwether.scoring.model.packaging;

import org.jspecify.annotations.NullMarked;
