package io.bellwether.schemas.serde;

import io.bellwether.schemas.history.Compatibility;
import io.bellwether.schemas.registry.PlainSchema;
import io.bellwether.schemas.registry.RegisteredSchema;
import io.bellwether.schemas.registry.RegistryClient;
import io.bellwether.schemas.registry.RegistryException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the registry said: schemas by id and GUID for good, since they never change; what it does not have, for a moment only, since it may have it a moment later;
 * and that it did not answer, not at all. Thread-safe; one thread asks at a time, and those that find their schema remembered never wait.
 */
final class Schemas {

    /** A schema to write with, and the id that names it. */
    record Written(int id, Schema schema) {}

    private record Use(String subject, Schema schema) {}

    private static final int MOST_UNKNOWN = 10_000;

    private final RegistryClient registry;
    private final SerdeConfig config;
    private final LongSupplier nanos;
    private final Map<SchemaId, Schema> known = new ConcurrentHashMap<>();
    private final Map<SchemaId, Long> unknownUntil = new ConcurrentHashMap<>();
    private final Map<Use, Written> written = new ConcurrentHashMap<>();

    /** @param nanos a clock that never goes back, in nanoseconds */
    Schemas(RegistryClient registry, SerdeConfig config, LongSupplier nanos) {
        this.registry = registry;
        this.config = config;
        this.nanos = nanos;
    }

    /**
     * The schema a record was written with.
     *
     * @throws DecodingException where the registry does not have it, or it is no Avro schema
     * @throws RegistryUnavailableException where it is not remembered and the registry does not answer
     */
    Schema of(SchemaId id, String topic) {
        Schema found = known.get(id);
        return found != null ? found : ask(id, topic);
    }

    private synchronized Schema ask(SchemaId id, String topic) {
        Schema found = known.get(id);
        if (found != null) {
            return found;
        }
        Long until = unknownUntil.get(id);
        if (until != null && nanos.getAsLong() - until < 0) {
            throw unknown(id, topic, null);
        }
        try {
            Schema schema =
                    id instanceof SchemaId.Numbered number ? registry.byId(number.id()) : guid((SchemaId.Unique) id);
            unknownUntil.remove(id);
            known.put(id, schema);
            return schema;
        } catch (RegistryException failed) {
            throw switch (failed.kind()) {
                case UNKNOWN -> {
                    remember(id);
                    yield unknown(id, topic, failed);
                }
                case REFUSED ->
                    DecodingException.undecodable(
                            "A record on topic " + topic + " cannot be read: " + failed.getMessage(), failed);
                case UNAVAILABLE ->
                    new RegistryUnavailableException(
                            "Needed " + id + " for a record on topic " + topic + ". " + failed.getMessage(), failed);
            };
        }
    }

    private Schema guid(SchemaId.Unique id) throws RegistryException {
        return registry.byGuid(id.guid());
    }

    private void remember(SchemaId id) {
        Duration time = config.unknownFor();
        if (!time.isZero()) {
            if (unknownUntil.size() >= MOST_UNKNOWN) {
                unknownUntil.clear();
            }
            unknownUntil.put(id, nanos.getAsLong() + time.toNanos());
        }
    }

    private static DecodingException unknown(SchemaId id, String topic, @Nullable RegistryException cause) {
        return DecodingException.unknownSchema(
                "The registry has no " + id + ", which a record on topic " + topic
                        + " names. Check that its publisher uses the same registry (schema.registry.url).",
                cause);
    }

    /**
     * The schema to write with, and its id.
     *
     * @throws SerializationException where the registry refuses the schema, or does not have it and may not be given it
     * @throws RegistryUnavailableException where it is not remembered and the registry does not answer
     */
    Written toWrite(String topic, boolean isKey, Schema schema) {
        String subject = config.strategy().subject(topic, isKey, schema);
        Use use = new Use(subject, schema);
        Written found = written.get(use);
        return found != null ? found : askToWrite(use);
    }

    private synchronized Written askToWrite(Use use) {
        Written found = written.get(use);
        if (found != null) {
            return found;
        }
        try {
            Written answer = registered(use.subject(), PlainSchema.of(use.schema()));
            written.put(use, answer);
            return answer;
        } catch (RegistryException failed) {
            if (failed.kind() == RegistryException.Kind.UNAVAILABLE) {
                throw new RegistryUnavailableException(
                        "Needed the schema id of subject " + use.subject() + ". " + failed.getMessage(), failed);
            }
            throw new SerializationException(
                    "Cannot write with the schema of " + use.schema().getFullName() + " under subject "
                            + use.subject() + ": " + failed.getMessage()
                            + (config.autoRegister()
                                    ? ""
                                    : ". Register it, or set " + SerdeConfig.AUTO_REGISTER + "=true"),
                    failed);
        }
    }

    private Written registered(String subject, Schema schema) throws RegistryException {
        if (config.autoRegister()) {
            return new Written(registry.register(subject, schema), schema);
        }
        if (!config.useLatest()) {
            return new Written(registry.lookUp(subject, schema), schema);
        }
        RegisteredSchema latest = registry.latest(subject);
        List<String> problems = Compatibility.problems(latest.schema(), schema);
        if (!problems.isEmpty()) {
            throw new SerializationException("Version " + latest.version() + " of subject " + subject
                    + ", which " + SerdeConfig.USE_LATEST + " asks for, cannot hold a " + schema.getFullName() + ": "
                    + String.join("; ", problems));
        }
        return new Written(latest.id(), latest.schema());
    }
}
