/** {@code bellwether tail}: what is in a topic, decoded and masked. */
@NullMarked
package io.bellwether.cli.tail;

import org.jspecify.annotations.NullMarked;
