/** {@code bellwether score}: asks for the score of something that is not published. */
@NullMarked
package io.bellwether.cli.score;

import org.jspecify.annotations.NullMarked;
