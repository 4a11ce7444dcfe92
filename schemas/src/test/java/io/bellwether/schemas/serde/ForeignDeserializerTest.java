package io.bellwether.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.Label;
import io.bellwether.schemas.message.Transaction;
import java.io.IOException;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForeignDeserializerTest {

    @Test
    void aSchemaThatTheRegistryDoesNotHaveIsUnknown() {
        DecodingException refusal =
                catchThrowableOfType(DecodingException.class, () -> read(wrapped(new RestClientException(404, 40403))));

        assertThat(refusal.code()).isEqualTo(CauseCode.UNKNOWN_SCHEMA);
    }

    static Stream<RuntimeException> outages() {
        return Stream.of(
                wrapped(new ConnectException("refused")),
                wrapped(new RestClientException(503, 50301)),
                wrapped(new RestClientException(401, 401)),
                wrapped(new RestClientException(404, 404)),
                new TimeoutException("too slow"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void aRegistryThatDoesNotAnswerIsUnavailable(RuntimeException outage) {
        assertThatThrownBy(() -> read(outage)).isInstanceOf(RegistryUnavailableException.class);
    }

    static Stream<RuntimeException> malformed() {
        return Stream.of(
                new SerializationException("Unknown magic byte!"),
                wrapped(new java.io.EOFException()),
                wrapped(new RestClientException(422, 42201)),
                new ArrayIndexOutOfBoundsException(-7),
                new ClassCastException());
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void anythingElseIsUndecodable(RuntimeException failure) {
        DecodingException refusal = catchThrowableOfType(DecodingException.class, () -> read(failure));

        assertThat(refusal.code()).isEqualTo(CauseCode.UNDECODABLE);
    }

    @Test
    void aRecordOfAnotherClassIsUndecodable() {
        try (ForeignDeserializer<Transaction> deserializer =
                new ForeignDeserializer<>((topic, data) -> new Label(), Transaction.class)) {
            assertThatThrownBy(() -> deserializer.deserialize("t", new byte[0])).isInstanceOf(DecodingException.class);
        }
    }

    private static void read(RuntimeException failure) {
        try (ForeignDeserializer<Transaction> deserializer = new ForeignDeserializer<>(
                (topic, data) -> {
                    throw failure;
                },
                Transaction.class)) {
            deserializer.deserialize("t", new RecordHeaders(), new byte[0]);
        }
    }

    private static SerializationException wrapped(Exception cause) {
        return new SerializationException("Error retrieving Avro schema", cause);
    }

    /** As Confluent's client has it, by the names of its class and getters. */
    public static final class RestClientException extends IOException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final int errorCode;

        RestClientException(int status, int errorCode) {
            super("answered");
            this.status = status;
            this.errorCode = errorCode;
        }

        public int getStatus() {
            return status;
        }

        public int getErrorCode() {
            return errorCode;
        }
    }
}
