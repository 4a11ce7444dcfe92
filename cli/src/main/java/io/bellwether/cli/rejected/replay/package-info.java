/** Sends rejected records back to where they came from, each once, and keeps what was sent in {@code audit}. */
@NullMarked
package io.bellwether.cli.rejected.replay;

import org.jspecify.annotations.NullMarked;
