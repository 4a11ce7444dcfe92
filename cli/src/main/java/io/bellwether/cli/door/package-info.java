/** The HTTP API as its clients see it: requests out, results and problems back. Knows JSON, but no Kafka. */
@NullMarked
package io.bellwether.cli.door;

import org.jspecify.annotations.NullMarked;
