/** {@code bellwether model push, promote, approve, shadow, canary, rollback, status}: which versions of the models are in use. */
@NullMarked
package io.bellwether.cli.rollout;

import org.jspecify.annotations.NullMarked;
