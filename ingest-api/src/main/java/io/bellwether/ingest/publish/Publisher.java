package io.bellwether.ingest.publish;

import io.bellwether.ingest.problem.Problem;
import io.bellwether.ingest.problem.ProblemType;
import io.bellwether.ingest.record.Contract;
import io.bellwether.schemas.Headers;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of one contract through the producer that all share. Thread-safe; does not block.
 *
 * <p><b>Failure modes.</b> A record that its broker has not acknowledged within the delivery timeout may have been written all the same: its publisher hears
 * {@link ProblemType#DELIVERY_UNKNOWN} and can send it again, since records with the same identity are scored once. What never left this process is {@link ProblemType#NOT_WRITTEN}.
 */
public final class Publisher<V extends SpecificRecord> {

    /** Largest header of a batch and of the one record in it, Kafka message format 2. */
    private static final int BATCH_OVERHEAD = 61 + 32;

    private static final Problem TOO_LARGE =
            new Problem(ProblemType.RECORD_TOO_LARGE, "Shorten its texts; nothing of it was written.");
    private static final Problem NOT_WRITTEN =
            new Problem(ProblemType.NOT_WRITTEN, "Kafka cannot be reached, or does not take more. Send it again.");
    private static final Problem UNKNOWN = new Problem(
            ProblemType.DELIVERY_UNKNOWN,
            "Kafka did not acknowledge the record in time. Send it again with the same id: it is scored once.");

    private final Producer<byte[], byte[]> producer;
    private final Contract<V> contract;
    private final Serializer<V> serializer;

    public Publisher(Producer<byte[], byte[]> producer, Contract<V> contract, Serializer<V> serializer) {
        this.producer = producer;
        this.contract = contract;
        this.serializer = serializer;
    }

    /**
     * Writes a record.
     *
     * @param headers go with the record
     * @param then hears once what became of it, on this thread or on the producer's, where it must not block
     */
    public void publish(V record, Iterable<Header> headers, Consumer<Delivery> then) {
        ProducerRecord<byte[], byte[]> outgoing;
        try {
            outgoing = outgoing(record, headers);
        } catch (RetriableException registryAway) {
            then.accept(new Delivery.Failed(NOT_WRITTEN));
            return;
        }
        if (tooLarge(outgoing)) {
            then.accept(new Delivery.Failed(TOO_LARGE));
            return;
        }
        send(outgoing, then);
    }

    private ProducerRecord<byte[], byte[]> outgoing(V record, Iterable<Header> headers) {
        String topic = contract.topic().name();
        byte[] key = contract.key().apply(record).getBytes(StandardCharsets.UTF_8);
        byte[] value = serializer.serialize(topic, record);
        return new ProducerRecord<>(topic, null, key, value, headers);
    }

    /** As the broker measures it: a batch with this record alone, before compression. */
    private boolean tooLarge(ProducerRecord<byte[], byte[]> record) {
        long bytes = (long) BATCH_OVERHEAD + record.key().length + record.value().length;
        return bytes + Headers.bytes(record.headers()) > contract.topic().maxBytes();
    }

    private void send(ProducerRecord<byte[], byte[]> outgoing, Consumer<Delivery> then) {
        Thread sender = Thread.currentThread();
        try {
            var unused = producer.send(
                    outgoing,
                    (written, failure) -> then.accept(delivery(written, failure, Thread.currentThread() == sender)));
        } catch (IllegalStateException | KafkaException closed) {
            then.accept(new Delivery.Failed(NOT_WRITTEN));
        }
    }

    /** A callback on the sender's own thread comes before anything was sent. */
    private static Delivery delivery(RecordMetadata written, @Nullable Exception failure, boolean before) {
        if (failure == null) {
            return new Delivery.Written(written.partition(), written.offset());
        }
        if (failure instanceof RecordTooLargeException) {
            return new Delivery.Failed(TOO_LARGE);
        }
        return new Delivery.Failed(before ? NOT_WRITTEN : UNKNOWN);
    }
}
