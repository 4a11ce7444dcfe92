package io.bellwether.scoring.stream.watch;

/**
 * Names of the nodes that watch models, which are for life. Kafka Streams numbers sub-topologies in the order in which they are added, and tasks and
 * their state carry that number: these nodes are added after all that there were before them.
 */
public final class WatchNodes {
    /** Source of the counts. */
    public static final String STATS = "watch-model-stats";

    /** Source of what is in use. */
    public static final String CONTROLS = "watch-model-control";

    /** The watching processor. */
    public static final String WATCH = "watch-models";

    /** Sink of drift. */
    public static final String DRIFT = "emit-model-drift";

    private WatchNodes() {}
}
