package io.bellwether.schemas.serde;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Another deserializer, Confluent's for one, behind our contract: what it throws is told apart into {@link DecodingException} and {@link RegistryUnavailableException}.
 * As thread-safe as the other.
 */
final class ForeignDeserializer<V> implements Deserializer<V> {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NO_SUCH_SCHEMA = 40403;

    private final Deserializer<?> other;
    private final Class<V> type;

    ForeignDeserializer(Deserializer<?> other, Class<V> type) {
        this.other = other;
        this.type = type;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        other.configure(configs, isKey);
    }

    @Override
    public @Nullable V deserialize(String topic, byte @Nullable [] data) {
        return translate(topic, () -> other.deserialize(topic, data));
    }

    @Override
    public @Nullable V deserialize(String topic, Headers headers, byte @Nullable [] data) {
        return translate(topic, () -> other.deserialize(topic, headers, data));
    }

    @Override
    public void close() {
        other.close();
    }

    private @Nullable V translate(String topic, Supplier<@Nullable Object> reading) {
        try {
            Object read = reading.get();
            if (read == null || type.isInstance(read)) {
                return type.cast(read);
            }
            throw DecodingException.undecodable("A record on topic " + topic + " was read as a "
                    + read.getClass().getName() + ", and must be a " + type.getName());
        } catch (DecodingException | RegistryUnavailableException ours) {
            throw ours;
        } catch (RuntimeException | StackOverflowError theirs) {
            throw translated(topic, theirs);
        }
    }

    private RuntimeException translated(String topic, Throwable theirs) {
        String reader = other.getClass().getName();
        for (Throwable cause = theirs; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().equals("RestClientException")) {
                int status = number(cause, "getStatus");
                if (number(cause, "getErrorCode") == NO_SUCH_SCHEMA) {
                    return DecodingException.unknownSchema(
                            "The registry does not have the schema of a record on topic " + topic, theirs);
                }
                if (status == UNAUTHORIZED || status == FORBIDDEN || status == NOT_FOUND || status >= 429) {
                    return unavailable(topic, theirs);
                }
            }
            if (cause instanceof RetriableException
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException
                    || network(cause)) {
                return unavailable(topic, theirs);
            }
        }
        return DecodingException.undecodable(
                "A record on topic " + topic + " cannot be read by " + reader + " ("
                        + theirs.getClass().getSimpleName() + ")",
                theirs);
    }

    /** Malformed bytes are IOExceptions too, so only those of the network count as the registry's silence. */
    private static boolean network(Throwable cause) {
        return cause instanceof IOException
                && (cause instanceof java.net.SocketException
                        || cause instanceof java.net.SocketTimeoutException
                        || cause instanceof java.net.UnknownHostException
                        || cause instanceof java.net.http.HttpTimeoutException
                        || cause instanceof javax.net.ssl.SSLException);
    }

    private static RuntimeException unavailable(String topic, Throwable theirs) {
        return new RegistryUnavailableException(
                "The schema of a record on topic " + topic + " is needed, and the registry does not give it", theirs);
    }

    /** Confluent's classes are not on the class path of the build, so their getters are found by name. */
    private static int number(Throwable failure, String getter) {
        try {
            return (int) failure.getClass().getMethod(getter).invoke(failure);
        } catch (ReflectiveOperationException | ClassCastException other) {
            return 0;
        }
    }
}
