/**
 * {@code model-packages}: {@link io.bellwether.scoring.stream.rollout.packages.PackagePush} cuts a package into chunks and marks it as whole,
 * {@link io.bellwether.scoring.stream.rollout.packages.PackageTopic} finds and fetches one, and
 * {@link io.bellwether.scoring.stream.rollout.packages.PackageStore} keeps those of an instance on its disk.
 */
@NullMarked
package io.bellwether.scoring.stream.rollout.packages;

import org.jspecify.annotations.NullMarked;
