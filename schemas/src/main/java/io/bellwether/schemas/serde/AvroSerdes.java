package io.bellwether.schemas.serde;

import io.bellwether.schemas.MessageTypes;
import io.bellwether.schemas.history.Compatibility;
import io.bellwether.schemas.registry.RegistryClient;
import io.bellwether.schemas.registry.RegistryConfig;
import io.bellwether.schemas.registry.RegistryException;
import io.bellwether.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializers and deserializers of a process, which share what they have learnt from the registry. Thread-safe, and so are they, unless configuration names classes of others.
 *
 * <p><b>Failure modes.</b> The constructor throws {@code ConfigException} for a configuration that cannot work and asks the registry nothing. A registry that is gone later does no harm
 * to schemas that are known: call {@link #prepare} at start for all that will be written.
 */
public final class AvroSerdes {

    /** Configuration key: class name of the serializer, {@link AvroSerializer} unless set. */
    public static final String SERIALIZER = "bellwether.avro.serializer";

    /** Configuration key: class name of the deserializer, {@link AvroDeserializer} unless set. */
    public static final String DESERIALIZER = "bellwether.avro.deserializer";

    private final Map<String, Object> config;
    private final RegistryClient registry;
    private final SerdeConfig settings;
    private final Schemas schemas;

    /** @param clientConfig the configuration of Kafka's and Confluent's clients; keys that mean nothing here are passed on to serializers of others */
    public AvroSerdes(Map<String, ?> clientConfig) {
        MessageTypes.trust();
        this.config = new HashMap<>(clientConfig);
        this.registry = new RegistryClient(RegistryConfig.from(clientConfig));
        this.settings = SerdeConfig.from(clientConfig, false);
        this.schemas = new Schemas(registry, settings, System::nanoTime);
    }

    /** Writes the topic's values. */
    public <V extends SpecificRecord> Serializer<V> serializer(Topic<?, V> topic) {
        Optional<Object> named = named(SERIALIZER, AvroSerializer.class);
        if (named.isEmpty()) {
            return new AvroSerializer<>(schemas);
        }
        // Kafka's serializers are raw by nature: which record this one takes, only its documentation says.
        @SuppressWarnings("unchecked")
        Serializer<V> other = Plugins.create(SERIALIZER, named.get(), Serializer.class);
        other.configure(foreignConfig(topic.valueType()), false);
        return other;
    }

    /** Reads the topic's values; throws only {@link DecodingException} and {@link RegistryUnavailableException}. */
    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<?, V> topic) {
        Optional<Object> named = named(DESERIALIZER, AvroDeserializer.class);
        if (named.isEmpty()) {
            return new AvroDeserializer<>(schemas, topic.valueType());
        }
        MessageTypes.trust(topic.valueType());
        Deserializer<?> other = Plugins.create(DESERIALIZER, named.get(), Deserializer.class);
        other.configure(foreignConfig(topic.valueType()), false);
        return new ForeignDeserializer<>(other, topic.valueType());
    }

    /** Both. */
    public <V extends SpecificRecord> Serde<V> serde(Topic<?, V> topic) {
        return Serdes.serdeFrom(serializer(topic), deserializer(topic));
    }

    /**
     * Asks for, or registers, the schemas of these topics' values now, so that writing them asks nothing later. Values that are plain bytes need none.
     *
     * @throws RegistryUnavailableException where the registry does not answer: try again
     * @throws org.apache.kafka.common.errors.SerializationException where it refuses a schema, or does not have it and may not be given it
     */
    public void prepare(Collection<? extends Topic<?, ?>> written) {
        written.forEach(topic -> schema(topic).ifPresent(schema -> schemas.toWrite(topic.name(), false, schema)));
    }

    /**
     * Why today's schemas cannot read all records of all versions that the registry has of these topics' values; empty where they can, or where it has none yet. To be asked at start.
     *
     * @throws RegistryUnavailableException where the registry does not answer: try again
     */
    public List<String> incompatibilities(Collection<? extends Topic<?, ?>> topics) {
        List<String> problems = new ArrayList<>();
        for (Topic<?, ?> topic : topics) {
            Optional<Schema> schema = schema(topic);
            if (schema.isPresent()) {
                String subject = settings.strategy().subject(topic.name(), false, schema.get());
                problems.addAll(incompatibilities(subject, schema.get()));
            }
        }
        return problems;
    }

    /** What its serializers and deserializers share. */
    Schemas schemas() {
        return schemas;
    }

    private List<String> incompatibilities(String subject, Schema today) {
        List<String> problems = new ArrayList<>();
        try {
            for (int version : registry.versions(subject)) {
                Schema before = registry.version(subject, version).schema();
                Compatibility.problems(today, before)
                        .forEach(problem ->
                                problems.add("version " + version + " of subject " + subject + ": " + problem));
            }
        } catch (RegistryException failed) {
            switch (failed.kind()) {
                case UNKNOWN -> problems.clear();
                case REFUSED -> problems.add("subject " + subject + ": " + failed.getMessage());
                case UNAVAILABLE ->
                    throw new RegistryUnavailableException(
                            "Needed the versions of subject " + subject + ". " + failed.getMessage(), failed);
            }
        }
        return problems;
    }

    private static Optional<Schema> schema(Topic<?, ?> topic) {
        return SpecificRecord.class.isAssignableFrom(topic.valueType())
                ? Optional.of(SpecificData.get().getSchema(topic.valueType()))
                : Optional.empty();
    }

    private Optional<Object> named(String key, Class<?> ours) {
        return Optional.ofNullable(config.get(key))
                .filter(named -> !named.equals(ours) && !named.equals(ours.getName()));
    }

    private Map<String, Object> foreignConfig(Class<?> type) {
        Map<String, Object> foreign = new HashMap<>(config);
        foreign.put(SerdeConfig.SPECIFIC_READER, "true");
        foreign.put(SerdeConfig.typeKey(false), type);
        foreign.putIfAbsent(SerdeConfig.REMOVE_JAVA_PROPERTIES, "true");
        return foreign;
    }
}
