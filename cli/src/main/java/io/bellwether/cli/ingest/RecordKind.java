package io.bellwether.cli.ingest;

import io.bellwether.cli.door.Door;
import io.bellwether.schemas.message.Label;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Transaction;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** What a file is made into. Immutable. */
final class RecordKind {

    private static final Map<String, Set<String>> NESTED = Map.of(
            "money", Set.of("money.amount", "money.currency"),
            "card", Set.of("card.number", "card.token", "card.keyId", "card.bin", "card.last4"));

    /** Payments. */
    static final RecordKind TRANSACTIONS = new RecordKind(
            "transactions",
            Door.TRANSACTIONS,
            Transaction.getClassSchema(),
            Map.of(
                    "id", "eventId",
                    "time", "occurredAt",
                    "amount", "money.amount",
                    "currency", "money.currency",
                    "card", "card.number"));

    /** Headlines and short texts. */
    static final RecordKind NEWS =
            new RecordKind("news", Door.NEWS, NewsItem.getClassSchema(), Map.of("id", "newsId", "time", "publishedAt"));

    /** The truth about events that were published before. */
    static final RecordKind LABELS = new RecordKind(
            "labels",
            Door.LABELS,
            Label.getClassSchema(),
            Map.of("id", "eventId", "time", "labelledAt", "account", "accountId"));

    private final String name;
    private final String path;
    private final SortedMap<String, String> shortNames;
    private final SortedSet<String> fields;

    private RecordKind(String name, String path, Schema schema, Map<String, String> shortNames) {
        this.name = name;
        this.path = path;
        this.shortNames = new TreeMap<>(shortNames);
        this.fields = schema.getFields().stream()
                .flatMap(field -> NESTED.getOrDefault(field.name(), Set.of(field.name())).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Path of the HTTP API that takes it. */
    String path() {
        return path;
    }

    /** The field that identifies a record. */
    String idField() {
        return field("id");
    }

    /** Whether a row without an id may get one that is made from the row: not where the id is that of another record. */
    boolean mayMakeIds() {
        return !path.equals(Door.LABELS);
    }

    /** The field with the event time. */
    String timeField() {
        return field("time");
    }

    /** Every field a column can be mapped to, with dots for nested ones; sorted. */
    SortedSet<String> fields() {
        return Collections.unmodifiableSortedSet(fields);
    }

    /**
     * The field a user means, by its name or by a short name such as {@code id}, {@code time} or {@code amount}.
     *
     * @throws IllegalArgumentException when there is no such field
     */
    String resolve(String written) {
        String field = shortNames.getOrDefault(written, written);
        if (!fields.contains(field)) {
            throw new IllegalArgumentException("no field '" + written + "' in " + name + "; there are "
                    + String.join(", ", shortNames.keySet()) + ", " + String.join(", ", fields));
        }
        return field;
    }

    @Override
    public String toString() {
        return name;
    }

    private String field(String shortName) {
        return Objects.requireNonNull(shortNames.get(shortName), shortName);
    }
}
