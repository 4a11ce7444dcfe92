package io.bellwether.service.streams;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store that holds nothing. Kafka Streams asks cached stores in its commit path to hand on what they have held back, before it sends
 * what it commits; this one lets a processor do just that with what it has held back itself. Nothing that is forwarded or written there can
 * miss the transaction of the records it belongs to, which a punctuation or a size limit cannot promise.
 *
 * <p>The tasks of a thread are committed together, but one after the other, and each waits for the broker to have what was sent so far. So the first does the work of all: what they
 * held back is sent at once, and the others find nothing to wait for. Kafka Streams also asks a task that it gives up; what the others had held back then leaves sooner, and is
 * committed with their next commit or aborted with that transaction.
 *
 * <p>Rests on types of Kafka Streams that are not public ({@code CachedStateStore}, {@code InternalProcessorContext}), in this class only; the
 * version is pinned in the root pom and {@code BeforeCommitIT} holds the behaviour. Not thread-safe: one per task.
 */
public final class BeforeCommit implements StateStore, CachedStateStore<byte[], byte[]> {
    /** What a thread with a backlog does in ten milliseconds is more than this many records. */
    private static final int FEW = 64;

    /** How many times as long a thread waits that keeps up with more. */
    private static final int LONGER = 4;

    private static final ThreadLocal<OfThread> OF_THREAD = ThreadLocal.withInitial(OfThread::new);

    private final String name;
    private OfThread thread = new OfThread();
    private Runnable work = () -> {};
    private @Nullable RuntimeException failure;
    private boolean open;

    /** What a stream thread has, and did since its last commit: its tasks are committed together. */
    private static final class OfThread {
        /** Those whose processors are open. */
        final Set<BeforeCommit> working = new LinkedHashSet<>();

        long committedNanos = System.nanoTime();
        int records;
    }

    private BeforeCommit(String name) {
        this.name = name;
    }

    /** Builds such a store, one for each task. */
    public static StoreBuilder<StateStore> builder(String name) {
        return new Builder(name);
    }

    /**
     * Has {@code work} done before each commit, as if the processor whose {@code init} calls this did it while it processes a record: it may
     * forward and write to its stores. It may be done more than once for a commit, and sooner than at it. What it throws fails the commit, and each one of its task after that: it may
     * be half done, and is not tried again. The processor's {@code close} is to call {@link #leave}.
     *
     * @param name of a store of this type that is connected to the processor
     * @return what tells when to commit early
     */
    public static BeforeCommit of(ProcessorContext<?, ?> context, String name, Runnable work) {
        BeforeCommit store = context.getStateStore(name);
        InternalProcessorContext<?, ?> inside = (InternalProcessorContext<?, ?>) context;
        ProcessorNode<?, ?, ?, ?> node = inside.currentNode();
        store.thread = OF_THREAD.get();
        store.thread.working.add(store);
        store.failure = null;
        store.work = () -> {
            ProcessorNode<?, ?, ?, ?> before = inside.currentNode();
            inside.setCurrentNode(node);
            try {
                work.run();
            } finally {
                inside.setCurrentNode(before);
            }
        };
        return store;
    }

    /**
     * The processor is closed: its work is not done with that of others any more. Its task can be on its way out, with what it held back to be read again by another one, while
     * the others of its thread are committed. Should its own task be committed after that, the work is asked for and had better fail than lose something. To be called from
     * the thread of {@link #of}.
     */
    public void leave() {
        thread.working.remove(this);
    }

    /**
     * The thread that calls this has failed and commits nothing any more: what its tasks hold back is dropped, and read again by others. Kafka Streams flushes them all the same while it
     * closes them, and without transactions what is written then stays.
     */
    public static void abandon() {
        OfThread failed = OF_THREAD.get();
        failed.working.forEach(store -> store.work = () -> {});
        failed.working.clear();
    }

    /** Has the work done now, for another processor of the task that goes by what this one holds back. It is done before the commit all the same. */
    public void settle() {
        doWork();
    }

    /** Counts a record that a task of this thread was given. To be called from that thread, once for each record. */
    public void count() {
        thread.records++;
    }

    /**
     * Whether there is nothing to gain by waiting longer with the commit, where the thread has caught up.
     *
     * @param early how long after the thread's last commit the next one is due if few records were counted since; where there were more it is four times as long
     */
    public boolean isDue(Duration early) {
        long since = System.nanoTime() - thread.committedNanos;
        return since >= (thread.records <= FEW ? 1 : LONGER) * early.toNanos();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void flushCache() {
        if (thread.working.contains(this)) {
            List.copyOf(thread.working).forEach(BeforeCommit::doWork);
        } else {
            doWork();
        }
        thread.records = 0;
        thread.committedNanos = System.nanoTime();
    }

    private void doWork() {
        if (failure != null) {
            throw failure;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            failure = e;
            leave();
            throw e;
        }
    }

    /** Held back are decisions, not entries: nobody can listen to them. */
    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void clearCache() {}

    @Override
    public void close() {
        leave();
        work = () -> {};
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

    private record Builder(String name) implements StoreBuilder<StateStore> {
        @Override
        public StateStore build() {
            return new BeforeCommit(name);
        }

        @Override
        public StoreBuilder<StateStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<StateStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<StateStore> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("it holds nothing that could be logged");
        }

        @Override
        public StoreBuilder<StateStore> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
