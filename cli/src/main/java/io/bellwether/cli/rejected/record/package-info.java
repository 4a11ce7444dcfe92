/**
 * A rejected record: where it lies and where it came from, what it holds, and what scoring would say of it now. Topics are read committed
 * records only, up to the end they had when the reading began.
 */
@NullMarked
package io.bellwether.cli.rejected.record;

import org.jspecify.annotations.NullMarked;
