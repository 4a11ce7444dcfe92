package io.bellwether.cli.rejected.record;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a record lies. Written {@code TOPIC/PARTITION/OFFSET}.
 *
 * @param topic full name
 */
public record Place(String topic, int partition, long offset) {

    private static final Pattern TEXT = Pattern.compile("([^/]+)/(\\d{1,9})/(\\d{1,18})");

    /** A place as it is written; empty where the text is none. */
    public static Optional<Place> parse(String text) {
        Matcher match = TEXT.matcher(text);
        return match.matches()
                ? Optional.of(
                        new Place(match.group(1), Integer.parseInt(match.group(2)), Long.parseLong(match.group(3))))
                : Optional.empty();
    }

    /** Partition and offset alone, as they are written where the topic is known. */
    public String inTopic() {
        return partition + "/" + offset;
    }

    /** The partition, in Kafka's words. */
    public TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    @Override
    public String toString() {
        return topic + "/" + inTopic();
    }
}
