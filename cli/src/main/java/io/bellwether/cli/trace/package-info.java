/** {@code bellwether trace}: where is my event? */
@NullMarked
package io.bellwether.cli.trace;

import org.jspecify.annotations.NullMarked;
