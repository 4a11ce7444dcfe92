package io.bellwether.alerting.projection;

import io.bellwether.schemas.message.AlertInput;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;

/** Says what rules may know of a record of one topic. Stateless; implementations are called by one thread each. */
@FunctionalInterface
public interface Projection {
    /**
     * Projects a record, mostly to one.
     *
     * @throws io.bellwether.schemas.serde.DecodingException when the value is not what the topic holds
     */
    List<AlertInput> project(Source record);

    /**
     * A record as it was read.
     *
     * @param value the bytes
     * @param headers its headers
     * @param arrivedAt record time
     * @param place where it was read
     */
    record Source(Bytes value, Headers headers, Instant arrivedAt, Place place) {}

    /**
     * Where a record was read.
     *
     * @param topic full name
     */
    record Place(String topic, int partition, long offset) {
        /** Names a record that has no id of its own. */
        public String id() {
            return topic + "/" + partition + "/" + offset;
        }
    }
}
