package io.bellwether.alerting.backtest;

import io.bellwether.alerting.projection.Projection;
import io.bellwether.alerting.projection.Projector;
import io.bellwether.schemas.message.AlertInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;

/**
 * Scored and rejected records that arrived between two instants, as the rules see them, in the order of (record time, topic, partition, offset). Within a partition
 * time does not go back: a record that is stamped earlier than one before it counts as having arrived with that one.
 *
 * <p><b>Failure modes.</b> What cannot be read becomes a rejected record, as it does live. Records that are gone by retention are not there; {@link #oldest} tells.
 * Where Kafka gives nothing for 15 s, though there is more, it is Kafka's {@code TimeoutException}. Not thread-safe.
 */
public final class History {
    private final Arrivals arrivals;
    private final Map<String, Projector> projectors;

    /**
     * @param consumer read-committed, without a group; for this object alone
     * @param projectors of the topics that are read, by full name: those of live alerting
     */
    public History(Consumer<byte[], byte[]> consumer, Map<String, Projector> projectors) {
        this.arrivals = new Arrivals(consumer, projectors.keySet());
        this.projectors = Map.copyOf(projectors);
    }

    /** Hands on every record that arrived at or after {@code from} and before {@code to}, with its arrival. */
    public void forEach(Instant from, Instant to, BiConsumer<Instant, AlertInput> each) {
        arrivals.forEach(from, to, (arrived, record) -> project(record).forEach(input -> each.accept(arrived, input)));
    }

    /** Arrival of the oldest record that is still in the topics; {@link Instant#MAX} where there is none. */
    public Instant oldest() {
        return arrivals.oldest();
    }

    private List<AlertInput> project(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        Projector projector = projectors.get(record.topic());
        if (projector == null) {
            throw new IllegalStateException("nobody projects " + record.topic());
        }
        return projector.project(new Projection.Source(
                Bytes.wrap(value),
                record.headers(),
                Instant.ofEpochMilli(record.timestamp()),
                new Projection.Place(record.topic(), record.partition(), record.offset())));
    }
}
