package io.bellwether.schemas.serde;

import io.bellwether.schemas.MessageTypes;
import io.bellwether.schemas.registry.PlainSchema;
import io.bellwether.schemas.registry.RegistryClient;
import io.bellwether.schemas.registry.RegistryConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes generated records in Confluent's wire format: a zero byte, the schema id, the record. Named in a client's configuration it understands Confluent's keys; null stays null.
 * Thread-safe once configured.
 *
 * <p><b>Failure modes.</b> The id of a schema is asked for once, before its first record, unless {@link AvroSerdes#prepare} has done so: then, and only then, writing can fail with
 * {@link RegistryUnavailableException}. A record that its own schema forbids is a {@link SerializationException}.
 *
 * @param <V> the record, {@link SpecificRecord} or a subtype
 */
public final class AvroSerializer<V> implements Serializer<V> {

    private static final int EXPECTED_SIZE = 512;

    /** A thread that once wrote a large record does not hold on to that much memory. */
    private static final int LARGEST_KEPT = 64 << 10;

    private static final ThreadLocal<Target> TARGETS = ThreadLocal.withInitial(Target::create);

    private final Map<String, Map<Schema, Encoding>> encodings = new ConcurrentHashMap<>();
    private @Nullable Schemas schemas;
    private boolean isKey;

    /** To be configured by the client that was given this class's name. */
    public AvroSerializer() {}

    AvroSerializer(Schemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        this.isKey = isKey;
        if (schemas == null) {
            schemas = new Schemas(
                    new RegistryClient(RegistryConfig.from(configs)),
                    SerdeConfig.from(configs, isKey),
                    System::nanoTime);
        }
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable V data) {
        if (data == null) {
            return null;
        }
        if (!(data instanceof SpecificRecord message)) {
            throw new SerializationException("Cannot write a " + data.getClass().getName() + " to topic " + topic
                    + ": it is not a record that Avro generated");
        }
        Encoding encoding = encoding(topic, message);
        try {
            return encoding.write(message);
        } catch (IOException | RuntimeException invalid) {
            throw new SerializationException(
                    "Cannot write a " + message.getSchema().getFullName() + " to topic " + topic
                            + ": a field does not hold what its schema demands",
                    invalid);
        }
    }

    private Encoding encoding(String topic, SpecificRecord message) {
        Schema schema = message.getSchema();
        Map<Schema, Encoding> ofTopic = encodings.computeIfAbsent(topic, name -> new ConcurrentHashMap<>());
        Encoding known = ofTopic.get(schema);
        if (known == null) {
            if (schemas == null) {
                throw new IllegalStateException("The serializer was not configured");
            }
            MessageTypes.trust(message.getClass());
            known = new Encoding(schemas.toWrite(topic, isKey, schema), schema);
            ofTopic.put(schema, known);
        }
        return known;
    }

    /** How records of one schema are written; {@code target} differs from theirs only where the registry's newest version was asked for. */
    private static final class Encoding {

        private final byte[] prefix;
        private final Schema own;
        private final Schema target;
        private final boolean same;
        private final SpecificDatumWriter<SpecificRecord> writer;

        Encoding(Schemas.Written written, Schema own) {
            this.prefix = SchemaId.prefix(written.id());
            this.own = own;
            this.target = written.schema();
            this.same = PlainSchema.of(own).equals(target);
            this.writer = new SpecificDatumWriter<>(own, withOwnCoders(SpecificData.getForSchema(own)));
        }

        /** Records within a record write themselves, where Avro generated that for them: half a microsecond less for one with five reasons. */
        private static SpecificData withOwnCoders(SpecificData generated) {
            SpecificData data = new SpecificData(generated.getClassLoader());
            generated.getConversions().forEach(data::addLogicalTypeConversion);
            data.setCustomCoders(true);
            return data;
        }

        byte[] write(SpecificRecord message) throws IOException {
            return same
                    ? encode(prefix, writer, message)
                    : encode(prefix, new GenericDatumWriter<>(target), resolved(message));
        }

        private Object resolved(SpecificRecord message) throws IOException {
            BoundedDecoder plain = new BoundedDecoder(encode(new byte[0], writer, message), 0);
            return new GenericDatumReader<>(own, target).read(null, plain);
        }
    }

    private static <D> byte[] encode(byte[] prefix, DatumWriter<D> writer, D datum) throws IOException {
        Target target = TARGETS.get();
        boolean reusable = false;
        try {
            target.bytes().write(prefix, 0, prefix.length);
            writer.write(datum, target.encoder());
            target.encoder().flush();
            byte[] encoded = target.bytes().toByteArray();
            reusable = encoded.length <= LARGEST_KEPT;
            return encoded;
        } finally {
            if (reusable) {
                target.bytes().reset();
            } else {
                // After a failure the encoder holds half a record, which would begin the next one.
                TARGETS.remove();
            }
        }
    }

    /** What a thread writes into, again and again: a new encoder for each record costs more than the record. */
    private record Target(ByteArrayOutputStream bytes, BinaryEncoder encoder) {
        static Target create() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_SIZE);
            return new Target(bytes, EncoderFactory.get().binaryEncoder(bytes, null));
        }
    }
}
