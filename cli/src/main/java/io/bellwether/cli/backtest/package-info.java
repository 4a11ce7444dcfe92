/** {@code bellwether backtest}: what rules would have said about the past. */
@NullMarked
package io.bellwether.cli.backtest;

import org.jspecify.annotations.NullMarked;
