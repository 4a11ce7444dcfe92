/**
 * Several processes share the work: which instance keeps what, how to ask another one, and what this one keeps.
 *
 * <p>A question goes at most one hop: it carries {@link io.bellwether.scoring.stream.instance.Hop}, and who is asked so answers itself or not at
 * all. Hops are authenticated by a secret that all instances share.
 */
@NullMarked
package io.bellwether.scoring.stream.instance;

import org.jspecify.annotations.NullMarked;
