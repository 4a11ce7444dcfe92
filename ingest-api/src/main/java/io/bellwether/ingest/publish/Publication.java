package io.bellwether.ingest.publish;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;

/** The records of one request on their way. Deliveries are reported on any thread, the last of them hands all, in the order of the readings, to {@code done}. */
final class Publication<V extends SpecificRecord> {

    private final List<Reading<V>> readings;
    private final Delivery[] deliveries;
    private final AtomicInteger open;
    private final Consumer<List<Delivery>> done;

    Publication(List<Reading<V>> readings, Consumer<List<Delivery>> done) {
        this.readings = readings;
        this.deliveries = new Delivery[readings.size()];
        this.open = new AtomicInteger(readings.size());
        this.done = done;
    }

    /** Sends the valid records in their order. */
    void start(Publisher<V> publisher, Iterable<Header> headers) {
        for (int i = 0; i < deliveries.length; i++) {
            int index = i;
            Reading<V> reading = readings.get(i);
            if (reading instanceof Reading.Valid<V> valid) {
                publisher.publish(valid.record(), headers, delivery -> settle(index, delivery));
            } else if (reading instanceof Reading.Invalid<V> invalid) {
                settle(index, new Delivery.Failed(invalid.problem()));
            }
        }
    }

    private void settle(int index, Delivery delivery) {
        deliveries[index] = delivery;
        if (open.decrementAndGet() == 0) {
            done.accept(List.of(deliveries));
        }
    }
}
