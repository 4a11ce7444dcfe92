package io.bellwether.benchmarks.crayfish;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * A store that holds nothing: Kafka Streams asks cached stores to flush before it commits a task, and this one passes the word on. The
 * interface by which it asks is not public; a test holds it to what it promises here.
 */
final class CommitHook implements StateStore, CachedStateStore<byte[], byte[]> {
    /** Its name in the topology. */
    static final String NAME = "commit-hook";

    private Runnable beforeCommit = () -> {};
    private boolean open;

    /** One for each task. */
    static StoreBuilder<CommitHook> builder() {
        return new Builder();
    }

    /** What is run before each commit, by the thread of the task. */
    void beforeCommit(Runnable action) {
        beforeCommit = action;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void flushCache() {
        beforeCommit.run();
    }

    /** Nothing to forget: a task that is closed without a commit reads its records again. */
    @Override
    public void clearCache() {
        beforeCommit = () -> {};
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private static final class Builder implements StoreBuilder<CommitHook> {
        @Override
        public StoreBuilder<CommitHook> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitHook> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitHook> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException(NAME + " holds nothing that could be logged");
        }

        @Override
        public StoreBuilder<CommitHook> withLoggingDisabled() {
            return this;
        }

        @Override
        public CommitHook build() {
            return new CommitHook();
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public String name() {
            return NAME;
        }
    }
}
