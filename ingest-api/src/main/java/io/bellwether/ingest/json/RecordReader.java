package io.bellwether.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object into a generated record. Which fields there are, which of them must be given and what the others default to is in the Avro schema; a record whose schema
 * has a field that no reader was named for cannot be built, so that the contract and the door stay together. Immutable.
 */
public final class RecordReader<V extends SpecificRecord> implements ValueReader<V> {

    private final Schema schema;
    private final Supplier<V> blank;
    private final Map<String, Member<V>> members;
    private final List<Member<V>> required;
    private final List<Default> defaults;
    private final BiConsumer<V, Findings> completion;

    private RecordReader(Builder<V> builder) {
        schema = builder.schema;
        blank = builder.blank;
        members = Collections.unmodifiableMap(new LinkedHashMap<>(builder.members));
        required = members.values().stream().filter(Member::required).toList();
        defaults = List.copyOf(builder.defaults);
        completion = builder.completion;
    }

    /** Puts what a field holds into the record. */
    @FunctionalInterface
    public interface Sink<V> {
        void read(JsonParser parser, V record, Findings findings) throws IOException;
    }

    private record Member<V>(String name, long bit, boolean required, Sink<V> sink) {}

    private record Default(int position, Object value) {}

    /** A reader to be completed; {@code blank} makes an empty record. */
    public static <V extends SpecificRecord> Builder<V> of(Schema schema, Supplier<V> blank) {
        return new Builder<>(schema, blank);
    }

    /** What is read into. */
    public Schema schema() {
        return schema;
    }

    /** The record; what it holds is only complete where {@code findings} stay empty. */
    @Override
    public @Nullable V read(JsonParser parser, Findings findings) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            ValueReader.wrongType(parser, findings, "an object");
            return null;
        }
        V record = blank.get();
        for (Default preset : defaults) {
            record.put(preset.position(), preset.value());
        }
        long given = readMembers(parser, record, findings);
        for (Member<V> member : required) {
            if ((given & member.bit()) == 0) {
                findings.addTo(member.name(), Fault.MISSING, "is required");
            }
        }
        completion.accept(record, findings);
        return record;
    }

    private long readMembers(JsonParser parser, V record, Findings findings) throws IOException {
        long given = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Member<V> member = members.get(name);
            if (member == null) {
                findings.addTo(name, Fault.UNKNOWN_FIELD, "no such field");
                parser.skipChildren();
            } else if ((given & member.bit()) != 0) {
                findings.addTo(name, Fault.DUPLICATE_FIELD, "is given twice");
                parser.skipChildren();
            } else if (token == JsonToken.VALUE_NULL && member.required()) {
                given |= member.bit();
                findings.addTo(name, Fault.MISSING, "is required and must not be null");
            } else {
                given |= member.bit();
                readMember(parser, member, record, findings);
            }
        }
        return given;
    }

    private void readMember(JsonParser parser, Member<V> member, V record, Findings findings) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return;
        }
        findings.enter(member.name());
        member.sink().read(parser, record, findings);
        findings.leave();
    }

    /** Names a reader for each field of a schema. Not thread-safe. */
    public static final class Builder<V extends SpecificRecord> {

        private final Schema schema;
        private final Supplier<V> blank;
        private final Map<String, Member<V>> members = new LinkedHashMap<>();
        private final List<String> hidden = new ArrayList<>();
        private final List<Default> defaults = new ArrayList<>();
        private BiConsumer<V, Findings> completion = (record, findings) -> {};

        private Builder(Schema schema, Supplier<V> blank) {
            this.schema = schema;
            this.blank = blank;
        }

        /** A field of the schema, required where the schema has no default for it. */
        public Builder<V> field(String name, ValueReader<?> reader) {
            return add(name, !known(name).hasDefaultValue(), store(name, reader));
        }

        /** A field that {@link #completedBy} fills where it is not given, although the schema requires it. */
        public Builder<V> derivable(String name, ValueReader<?> reader) {
            return add(name, false, store(name, reader));
        }

        /** A field of the JSON object that the schema does not have. */
        public Builder<V> extra(String name, boolean required, Sink<V> sink) {
            return add(name, required, sink);
        }

        /** A field of the schema that cannot be given: an extra field or the completion fills it. */
        public Builder<V> hidden(String name) {
            hidden.add(known(name).name());
            return this;
        }

        /** Looks at the whole record after its last field; runs whether or not something was found before. */
        public Builder<V> completedBy(BiConsumer<V, Findings> last) {
            completion = last;
            return this;
        }

        /**
         * The reader.
         *
         * @throws IllegalStateException where the schema has a field that was not named
         */
        public RecordReader<V> build() {
            for (Schema.Field field : schema.getFields()) {
                if (!members.containsKey(field.name()) && !hidden.contains(field.name())) {
                    throw new IllegalStateException("no reader is named for " + schema.getName() + "." + field.name());
                }
                preset(field);
            }
            return new RecordReader<>(this);
        }

        private void preset(Schema.Field field) {
            Object value = field.hasDefaultValue() ? SpecificData.get().getDefaultValue(field) : null;
            if (value != null) {
                defaults.add(new Default(field.pos(), value instanceof List<?> list ? List.copyOf(list) : value));
            }
        }

        private Sink<V> store(String name, ValueReader<?> reader) {
            int position = known(name).pos();
            return (parser, record, findings) -> {
                Object value = reader.read(parser, findings);
                if (value != null) {
                    record.put(position, value);
                }
            };
        }

        private Builder<V> add(String name, boolean required, Sink<V> sink) {
            Member<V> member = new Member<>(name, 1L << members.size(), required, sink);
            if (members.size() == Long.SIZE || members.put(name, member) != null) {
                throw new IllegalStateException(schema.getName() + "." + name + " is named twice, or is one too many");
            }
            return this;
        }

        private Schema.Field known(String name) {
            Schema.Field field = schema.getField(name);
            if (field == null) {
                throw new IllegalStateException(schema.getName() + " has no field " + name);
            }
            return field;
        }
    }
}
