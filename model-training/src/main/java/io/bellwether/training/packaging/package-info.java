/**
 * Commands about packages that are there already: look ({@link io.bellwether.training.packaging.ShowCommand},
 * {@link io.bellwether.training.packaging.DiffCommand}), check ({@link io.bellwether.training.packaging.VerifyCommand}), ask
 * ({@link io.bellwether.training.packaging.ExplainCommand}), put together ({@link io.bellwether.training.packaging.PackCommand}) and sign
 * ({@link io.bellwether.training.packaging.KeygenCommand}, {@link io.bellwether.training.packaging.SignCommand}). A package that is refused
 * leaves a command as a {@link io.bellwether.scoring.model.packaging.PackageException}, which the caller turns into the exit code.
 */
@NullMarked
package io.bellwether.training.packaging;

import org.jspecify.annotations.NullMarked;
