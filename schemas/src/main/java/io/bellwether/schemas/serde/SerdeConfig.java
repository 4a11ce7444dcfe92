package io.bellwether.schemas.serde;

import io.bellwether.schemas.MessageTypes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * What a serializer or deserializer is told, under the keys of Confluent's clients. Other keys are left alone.
 *
 * @param autoRegister whether a serializer registers its schema; otherwise the schema must be there
 * @param useLatest whether a serializer writes with the newest schema of the subject; only without {@code autoRegister}
 * @param strategy under which subject
 * @param unknownFor how long an id that the registry did not have is not asked for again
 * @param type the record class to read; null to take the writer's name for it
 */
record SerdeConfig(
        boolean autoRegister,
        boolean useLatest,
        SubjectStrategy strategy,
        Duration unknownFor,
        @Nullable Class<? extends SpecificRecord> type) {

    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_LATEST = "use.latest.version";
    static final String UNKNOWN_SECONDS = "missing.id.cache.ttl.sec";
    static final String SPECIFIC_READER = "specific.avro.reader";
    static final String REMOVE_JAVA_PROPERTIES = "avro.remove.java.properties";

    /** Short, because a schema may be registered the moment after somebody asked for it. */
    private static final Duration DEFAULT_UNKNOWN = Duration.ofSeconds(1);

    static SerdeConfig from(Map<String, ?> config, boolean isKey) {
        String strategy = (isKey ? "key" : "value") + ".subject.name.strategy";
        return new SerdeConfig(
                flag(config, AUTO_REGISTER, true),
                flag(config, USE_LATEST, false),
                Optional.<Object>ofNullable(config.get(strategy))
                        .map(name -> SubjectStrategy.of(strategy, name))
                        .orElse(SubjectStrategy.TOPIC_NAME),
                unknownFor(config),
                type(config, typeKey(isKey)));
    }

    static String typeKey(boolean isKey) {
        return "specific.avro." + (isKey ? "key" : "value") + ".type";
    }

    private static boolean flag(Map<String, ?> config, String key, boolean otherwise) {
        Object value = config.get(key);
        return switch (value == null ? "" : value.toString().strip()) {
            case "" -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(key, value, "must be true or false");
        };
    }

    private static Duration unknownFor(Map<String, ?> config) {
        Object value = config.get(UNKNOWN_SECONDS);
        if (value == null) {
            return DEFAULT_UNKNOWN;
        }
        try {
            return Duration.ofSeconds(Long.parseLong(value.toString().strip()));
        } catch (NumberFormatException notANumber) {
            throw new ConfigException(UNKNOWN_SECONDS, value, "must be a number of seconds");
        }
    }

    private static @Nullable Class<? extends SpecificRecord> type(Map<String, ?> config, String key) {
        Object value = config.get(key);
        if (value == null) {
            return null;
        }
        Class<?> type = value instanceof Class<?> given ? given : Plugins.load(key, value.toString());
        try {
            return MessageTypes.trust(type);
        } catch (IllegalArgumentException notARecord) {
            throw new ConfigException(key, value, notARecord.getMessage());
        }
    }
}
