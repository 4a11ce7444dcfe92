/**
 * A configuration tree while it is read: {@link io.bellwether.scoring.model.manifest.tree.Section} is one mapping of it, which answers
 * with something usable and notes what is wrong and where, so that one pass finds every problem.
 */
@NullMarked
package io.bellwether.scoring.model.manifest.tree;

import org.jspecify.annotations.NullMarked;
