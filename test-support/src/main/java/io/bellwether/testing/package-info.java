/**
 * What the tests of every module share.
 *
 * <p>{@link io.bellwether.testing.KafkaFixture} is a broker and a registry; {@link io.bellwether.testing.Transactions}
 * and {@link io.bellwether.testing.NewsItems} start from something valid, so that a test says only what it changes;
 * {@link io.bellwether.testing.TickingClock} is time that moves when told to; the rules of the house are in
 * {@link io.bellwether.testing.house}.
 */
@NullMarked
package io.bellwether.testing;

import org.jspecify.annotations.NullMarked;
