/**
 * Rules over what lies in the topics: the same engine as the live one, without anything it could emit to.
 *
 * <p>{@link io.bellwether.alerting.backtest.History} reads scored and rejected records in one order that does not depend on who reads them when, and {@link
 * io.bellwether.alerting.backtest.Backtest} judges them on a clock that only they move. So the same records give the same alerts, byte by byte.
 */
@NullMarked
package io.bellwether.alerting.backtest;

import org.jspecify.annotations.NullMarked;
