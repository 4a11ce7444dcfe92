/**
 * Trees as reasons need them. {@link io.bellwether.scoring.explain.tree.TreeNode} is what a tree is,
 * {@link io.bellwether.scoring.explain.tree.TreeEnsemble} many of them in a few flat arrays, made for walking: each step from a node to its
 * child adds what the step changes in the expected raw score to the feature that decided it.
 */
@NullMarked
package io.bellwether.scoring.explain.tree;

import org.jspecify.annotations.NullMarked;
