package io.bellwether.scoring.model.onnx.session;

import java.nio.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The calls of a scorer: one of each size for each thread, made when it is first needed. Thread-safe as {@link PerThread}. */
final class PreparedCalls<B extends Buffer> {
    private final IntFunction<PinnedCall<B>> maker;
    private final PerThread<Sizes> threads = new PerThread<>(Sizes::new);

    /** Makes a call of a size, which is any small number that the scorer gives a meaning. */
    PreparedCalls(IntFunction<PinnedCall<B>> maker) {
        this.maker = maker;
    }

    /** The calling thread's own call of this size. */
    PinnedCall<B> of(int size) {
        return threads.get().of(size);
    }

    void close() {
        threads.close();
    }

    /** The calls of one thread. */
    private final class Sizes implements PerThread.Freeable {
        private final List<@Nullable PinnedCall<B>> calls = new ArrayList<>();

        PinnedCall<B> of(int size) {
            while (calls.size() <= size) {
                calls.add(null);
            }
            PinnedCall<B> call = calls.get(size);
            if (call == null) {
                call = maker.apply(size);
                calls.set(size, call);
            }
            return call;
        }

        @Override
        public void free() {
            for (PinnedCall<B> call : calls) {
                if (call != null) {
                    call.free();
                }
            }
        }
    }
}
