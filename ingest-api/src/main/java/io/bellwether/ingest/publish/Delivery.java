package io.bellwether.ingest.publish;

import io.bellwether.ingest.problem.Problem;

/** What became of a record. */
public sealed interface Delivery {

    /** The broker has it. */
    record Written(int partition, long offset) implements Delivery {}

    /** It was refused, or nobody knows; the problem says which. */
    record Failed(Problem problem) implements Delivery {}
}
