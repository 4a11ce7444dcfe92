/** {@code bellwether alerts}, {@code silences} and {@code rules}: what fires, who takes care of it, and what is not to be told. Asks the alerting service. */
@NullMarked
package io.bellwether.cli.alerting;

import org.jspecify.annotations.NullMarked;
