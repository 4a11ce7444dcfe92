/** Options that several commands share: where the API and Kafka are, and how durations are written. */
@NullMarked
package io.bellwether.cli.option;

import org.jspecify.annotations.NullMarked;
