package io.bellwether.scoring.stream.topology;

import io.bellwether.scoring.stream.scorer.BrokenInstanceException;
import io.bellwether.scoring.stream.scorer.Rejection;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Runs the code of a record. Whatever it throws is the record's rejection as {@code INTERNAL_ERROR}, but for failures of a store or a registry
 * that does not answer, and a process that can score nothing: those are no record's fault and pass through.
 */
final class RecordCode {
    private RecordCode() {}

    /** A part of it. */
    interface Step<R> {
        R run() throws Rejection;
    }

    static <R> R run(Step<R> step) throws Rejection {
        try {
            return step.run();
        } catch (SerializationException e) {
            throw Rejection.internal(e);
        } catch (KafkaException | BrokenInstanceException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw Rejection.internal(e);
        }
    }
}
