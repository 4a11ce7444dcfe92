package io.bellwether.cli.ingest;

import io.bellwether.cli.door.Door;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Transaction;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** What a file is made into. */
enum RecordKind {
    /** Payments. */
    TRANSACTIONS(
            Door.TRANSACTIONS,
            Transaction.getClassSchema(),
            "eventId",
            "occurredAt",
            Map.of("amount", "money.amount", "currency", "money.currency", "card", "card.number")),
    /** Headlines and short texts. */
    NEWS(Door.NEWS, NewsItem.getClassSchema(), "newsId", "publishedAt", Map.of());

    private final String path;
    private final String idField;
    private final String timeField;
    private final Map<String, String> aliases;
    private final Set<String> fields;

    RecordKind(String path, Schema schema, String idField, String timeField, Map<String, String> aliases) {
        this.path = path;
        this.idField = idField;
        this.timeField = timeField;
        this.aliases = aliases;
        this.fields = schema.getFields().stream()
                .map(Schema.Field::name)
                .filter(name -> !Set.of("money", "card").contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (aliases.containsKey("amount")) {
            fields.addAll(
                    Set.of("money.amount", "money.currency", "card.number", "card.token", "card.bin", "card.last4"));
        }
    }

    /** Path of the HTTP API that takes it. */
    String path() {
        return path;
    }

    /** The field that identifies a record. */
    String idField() {
        return idField;
    }

    /** The field with the event time. */
    String timeField() {
        return timeField;
    }

    /** Every field a column can be mapped to, with dots for nested ones; sorted. */
    Set<String> fields() {
        return fields;
    }

    /**
     * The field a user means, who may write {@code id}, {@code time}, {@code amount}, {@code currency} or {@code card} for short.
     *
     * @throws IllegalArgumentException when there is no such field
     */
    String resolve(String name) {
        String field =
                switch (name) {
                    case "id" -> idField;
                    case "time" -> timeField;
                    default -> aliases.getOrDefault(name, name);
                };
        if (!fields.contains(field)) {
            throw new IllegalArgumentException("no field '" + name + "' in " + name().toLowerCase(java.util.Locale.ROOT)
                    + "; there are id, time" + (aliases.isEmpty() ? "" : ", amount, currency, card") + ", "
                    + String.join(", ", fields));
        }
        return field;
    }
}
