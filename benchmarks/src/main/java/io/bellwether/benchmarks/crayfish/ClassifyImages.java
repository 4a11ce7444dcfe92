package io.bellwether.benchmarks.crayfish;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.model.onnx.session.DenseScorer;
import io.bellwether.service.streams.BeforeCommit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Scores images: 784 little-endian float32 in, ten logits of the same kind out. Rows are scored together, and those that wait are scored
 * and sent before their task is committed. Not thread-safe: one per task.
 *
 * <p><b>Failure modes.</b> A value of another length, or a failing runtime, ends the thread: this is a measurement, not a service.
 */
final class ClassifyImages implements Processor<byte[], byte[], byte[], byte[]> {
    /** Name of the store that has the batch emptied before a commit. */
    static final String BATCH_STORE = "batch-images";

    private final DenseScorer scorer;
    private final int batch;
    private final FloatBuffer rows;
    private final float[] logits;
    private final List<Record<byte[], byte[]>> waiting = new ArrayList<>();
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable BeforeCommit commit;

    /** @param batch rows that are scored together, 1 or more */
    ClassifyImages(DenseScorer scorer, int batch) {
        this.scorer = scorer;
        this.batch = batch;
        this.rows = ByteBuffer.allocateDirect(batch * Network.INPUTS * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        this.logits = new float[batch * Network.OUTPUTS];
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        commit = BeforeCommit.of(given, BATCH_STORE, this::empty);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value().length != Network.INPUTS * Float.BYTES) {
            throw new IllegalArgumentException(
                    "an image has " + Network.INPUTS * Float.BYTES + " bytes, not " + record.value().length);
        }
        rows.put(ByteBuffer.wrap(record.value()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
        waiting.add(record);
        if (waiting.size() == batch) {
            empty();
        }
    }

    @Override
    public void close() {
        if (commit != null) {
            commit.leave();
        }
    }

    private void empty() {
        if (context == null) {
            throw new IllegalStateException("records came before init");
        }
        if (waiting.isEmpty()) {
            return;
        }
        try {
            scorer.score(rows.flip(), logits);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed", e);
        }
        for (int i = 0; i < waiting.size(); i++) {
            ByteBuffer value =
                    ByteBuffer.allocate(Network.OUTPUTS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            value.asFloatBuffer().put(logits, i * Network.OUTPUTS, Network.OUTPUTS);
            context.forward(waiting.get(i).withValue(value.array()));
        }
        waiting.clear();
        rows.clear();
    }
}
