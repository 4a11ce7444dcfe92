package io.bellwether.scoring.stream.topology;

/** Names of the nodes that put news into stories, which are for life as those of {@link Flow}. */
final class StoryNodes {
    static final String READ = "read-scored-news";
    static final String ASSIGN = "assign-stories";
    static final String EMIT = "emit-sentiment-events";
    static final String REJECT = "reject-scored-news";
    /** Name of the store by which the stage hears of commits. */
    static final String COMMITS = "commit-stories";

    private StoryNodes() {}
}
