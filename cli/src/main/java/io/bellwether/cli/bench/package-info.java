/** {@code bellwether bench}: options of a measurement, and its figures as text. */
@NullMarked
package io.bellwether.cli.bench;

import org.jspecify.annotations.NullMarked;
