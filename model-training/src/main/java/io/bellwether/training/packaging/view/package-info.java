/**
 * What a package looks like to people and programs: {@link io.bellwether.training.packaging.view.Description} is everything it says of
 * itself as one JSON tree, {@link io.bellwether.training.packaging.view.DescriptionText} the same to read,
 * {@link io.bellwether.training.packaging.view.Difference} and {@link io.bellwether.training.packaging.view.DifferenceText} what two of
 * them do not share. Goes by the manifest's keys, so that it knows every kind of package.
 */
@NullMarked
package io.bellwether.training.packaging.view;

import org.jspecify.annotations.NullMarked;
