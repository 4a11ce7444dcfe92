package io.bellwether.ingest.record;

import io.bellwether.ingest.json.RecordReader;
import io.bellwether.schemas.topic.Topic;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * How one kind of record comes in. Immutable.
 *
 * @param topic where it goes
 * @param reader how it is read and checked
 * @param key its key on the topic
 * @param identity what identifies it, repeated to its publisher
 */
public record Contract<V extends SpecificRecord>(
        Topic<String, V> topic, RecordReader<V> reader, Function<V, String> key, List<Identifier<V>> identity) {

    public Contract {
        identity = List.copyOf(identity);
    }

    /** A field that identifies a record. */
    public record Identifier<V>(String name, Function<V, String> value) {}
}
