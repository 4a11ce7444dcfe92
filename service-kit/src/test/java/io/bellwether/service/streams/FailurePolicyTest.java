package io.bellwether.service.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.service.health.Gate;
import io.bellwether.service.health.Readiness;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.FatalSignal;
import java.time.Duration;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
    private final FatalSignal fatal = new FatalSignal();
    private final Readiness readiness = new Readiness();
    private final Gate gate = readiness.gate("a-streams", "not started");
    private final FailurePolicy policy = new FailurePolicy("a", gate, fatal, Duration.ZERO);

    @Test
    void aNeighbourInTroubleCostsAThreadAndNotTheProcess() {
        assertThat(policy.handle(new StreamsException("in process", new TimeoutException("broker away"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(policy.handle(new StreamsException("in commit", new ProducerFencedException("zombie"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(policy.handle(new StreamsException(
                        "in rebalance", new InvalidReplicationFactorException("all brokers are fenced"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(policy.handle(
                        new StreamsException("in commit", new InvalidTxnStateException("the broker has aborted it"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(policy.handle(new InvalidStateStoreException("the store is currently closed")))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(fatal.raised()).isEmpty();
        assertThat(gate.state().reason()).contains("the store is currently closed");
    }

    @Test
    void anythingElseEndsTheProcessAndSaysWhy() {
        StreamsException failure = new StreamsException(
                "in process", new ProcessorStateException("disk full", new RuntimeException("ENOSPC")));

        assertThat(policy.handle(failure)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(fatal.raised()).hasValueSatisfying(raised -> {
            assertThat(raised.code()).isEqualTo(ExitCode.STREAM_DIED);
            assertThat(raised.why()).contains("RuntimeException: ENOSPC");
        });
    }

    @Test
    void aRefusedPermissionIsNotWaitedFor() {
        assertThat(policy.handle(new StreamsException(new AuthorizationException("no"))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }
}
