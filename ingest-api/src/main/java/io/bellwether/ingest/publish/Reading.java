package io.bellwether.ingest.publish;

import io.bellwether.ingest.problem.Problem;

/** What one record of a body turned out to be. */
public sealed interface Reading<V> {

    /** A record that follows its contract. */
    record Valid<V>(V record) implements Reading<V> {}

    /** One that does not. */
    record Invalid<V>(Problem problem) implements Reading<V> {}
}
