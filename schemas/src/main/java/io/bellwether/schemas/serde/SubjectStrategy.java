package io.bellwether.schemas.serde;

import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** Under which name a schema is registered. Named in configuration as Confluent names them, with or without the package. */
enum SubjectStrategy {
    TOPIC_NAME {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return topic + (isKey ? "-key" : "-value");
        }
    },
    RECORD_NAME {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return schema.getFullName();
        }
    },
    TOPIC_RECORD_NAME {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return topic + "-" + schema.getFullName();
        }
    };

    abstract String subject(String topic, boolean isKey, Schema schema);

    /** @param className a class name, or a class, as Kafka's configuration allows both */
    static SubjectStrategy of(String key, Object className) {
        String name = className instanceof Class<?> type ? type.getName() : className.toString();
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "TopicNameStrategy" -> TOPIC_NAME;
            case "RecordNameStrategy" -> RECORD_NAME;
            case "TopicRecordNameStrategy" -> TOPIC_RECORD_NAME;
            default ->
                throw new ConfigException(
                        key, name, "must be TopicNameStrategy, RecordNameStrategy or TopicRecordNameStrategy");
        };
    }
}
