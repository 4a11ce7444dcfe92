package io.bellwether.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private static final Retention COMPACT = Retention.compact();

    private final Topics topics = new Topics("acme.");

    @Test
    void theCatalogueIsTheContractsTable() {
        assertThat(topics.all())
                .extracting(topic -> topics.shortName(topic), Topic::partitions, Topic::retention)
                .containsExactly(
                        row("transactions", 6, Retention.days(7)),
                        row("news", 6, Retention.days(7)),
                        row("risk-events", 6, Retention.days(30)),
                        row("sentiment-events", 6, Retention.days(30)),
                        row("scored-news", 1, Retention.days(7)),
                        row("rejected", 6, Retention.days(7)),
                        row("labels", 6, Retention.days(365)),
                        row("news-labels", 6, Retention.days(7)),
                        row("shadow-scores", 6, Retention.days(7)),
                        row("model-packages", 1, COMPACT),
                        row("model-control", 1, COMPACT),
                        row("model-stats", 1, Retention.days(7)),
                        row("model-drift", 1, Retention.days(7)),
                        row("alert-input", 1, Retention.days(1)),
                        row("alerts", 1, Retention.days(90)),
                        row("alerts-historical", 1, Retention.days(90)),
                        row("alert-control", 1, COMPACT),
                        row("notifications", 1, COMPACT),
                        row("audit", 1, Retention.days(365)));
    }

    @Test
    void aTopicIsFoundByItsShortAndItsFullName() {
        assertThat(topics.byName("alerts")).isEqualTo(Optional.of(topics.alerts()));
        assertThat(topics.byName("acme.alerts")).isEqualTo(Optional.of(topics.alerts()));
        assertThat(topics.byName("bellwether.alerts")).isEmpty();
    }

    @Test
    void whatCannotBeScoredFitsIntoRejectedWithWhatIsAdded() {
        assertThat(topics.rejected().maxBytes())
                .isGreaterThan(topics.transactions().maxBytes() + 32_768);
    }

    @Test
    void recordsThatOthersPublishAreStampedOnArrival() {
        assertThat(topics.transactions().config()).containsEntry("message.timestamp.type", "LogAppendTime");
        assertThat(topics.riskEvents().config()).containsEntry("message.timestamp.type", "CreateTime");
    }

    @Test
    void theBrokerIsToldToDeleteOrToCompact() {
        assertThat(topics.alertInput().config())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "86400000")
                .containsEntry("segment.ms", "21600000");
        assertThat(topics.modelControl().config())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
    }

    @Test
    void namesAndNumbersThatKafkaWouldRefuseAreRefusedHere() {
        assertThatThrownBy(() -> new Topics("no spaces")).hasMessageContaining("no spaces");
        assertThatThrownBy(() -> new Topic<>("t", String.class, byte[].class, 0, COMPACT, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Retention.Keep(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyFieldIsDocumentedAndEveryTimeSaysItsUnit() {
        List<String> silent = new ArrayList<>();
        for (Topic<?, ?> topic : topics.all()) {
            if (SpecificRecord.class.isAssignableFrom(topic.valueType())) {
                undocumented(SpecificData.get().getSchema(topic.valueType()), new HashSet<>(), silent);
            }
        }
        assertThat(silent).isEmpty();
    }

    private static void undocumented(Schema schema, Set<String> seen, List<String> silent) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(type -> undocumented(type, seen, silent));
            case ARRAY -> undocumented(schema.getElementType(), seen, silent);
            case MAP -> undocumented(schema.getValueType(), seen, silent);
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> undocumented(schema, field, silent));
                    schema.getFields().forEach(field -> undocumented(field.schema(), seen, silent));
                }
            }
            default -> {}
        }
    }

    private static void undocumented(Schema schema, Schema.Field field, List<String> silent) {
        String doc = Optional.ofNullable(field.doc()).orElse("");
        boolean time = field.schema().isUnion()
                ? field.schema().getTypes().stream().anyMatch(TopicsTest::isTime)
                : isTime(field.schema());
        if (doc.isBlank() || (time && !doc.contains("microseconds since 1970-01-01 UTC"))) {
            silent.add(schema.getName() + "." + field.name());
        }
    }

    private static boolean isTime(Schema schema) {
        LogicalType type = schema.getLogicalType();
        return type != null && type.getName().equals("timestamp-micros");
    }

    private static Tuple row(String name, int partitions, Retention retention) {
        return Tuple.tuple(name, partitions, retention);
    }
}
