package io.bellwether.benchmarks.faults.verify;

import io.bellwether.schemas.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What the rejected topic holds, by where each record came from. */
final class Rejections {
    private static final String NONE = "";

    private final Map<Origin, List<Copy>> copies = new HashMap<>();
    private final Map<String, Long> causes = new TreeMap<>();

    /** Where a record was read. */
    record Origin(TopicPartition partition, long offset) {}

    /**
     * One rejected record.
     *
     * @param at where the copy lies
     * @param print of key, value and the publisher's headers; empty where the copy says that it holds none of them
     */
    record Copy(String cause, String at, String print) {
        /** Whether this is the record as it was received, or says that it is too large to be copied. */
        boolean isOf(ConsumerRecord<byte[], byte[]> source) {
            return print.isEmpty() || print.equals(printOf(source));
        }
    }

    void add(ConsumerRecord<byte[], byte[]> copy) {
        TopicPartition from = new TopicPartition(
                text(copy, Headers.SOURCE_TOPIC), Integer.parseInt(text(copy, Headers.SOURCE_PARTITION)));
        Origin origin = new Origin(from, Long.parseLong(text(copy, Headers.SOURCE_OFFSET)));
        boolean described = text(copy, Headers.DETAIL).contains("not copied");
        String at = copy.topic() + "-" + copy.partition() + "@" + copy.offset();
        copies.computeIfAbsent(origin, o -> new ArrayList<>(1))
                .add(new Copy(text(copy, Headers.CAUSE), at, described ? NONE : printOf(copy)));
        causes.merge(text(copy, Headers.CAUSE), 1L, Long::sum);
    }

    /** All copies of one record. */
    List<Copy> of(ConsumerRecord<?, ?> source) {
        return copies.getOrDefault(
                new Origin(new TopicPartition(source.topic(), source.partition()), source.offset()), List.of());
    }

    /** Records by cause. */
    Map<String, Long> causes() {
        return causes;
    }

    /** How many records were rejected that came from none of these topics. */
    long notFrom(List<String> topics) {
        return copies.entrySet().stream()
                .filter(entry -> !topics.contains(entry.getKey().partition().topic()))
                .mapToLong(entry -> entry.getValue().size())
                .sum();
    }

    /** The text in a header, empty where the record has none of this name. */
    static String text(ConsumerRecord<?, ?> record, String header) {
        Header found = record.headers().lastHeader(header);
        return found == null ? NONE : new String(found.value(), StandardCharsets.UTF_8);
    }

    private static String printOf(ConsumerRecord<byte[], byte[]> record) {
        MessageDigest digest = sha256();
        put(digest, record.key());
        put(digest, record.value());
        for (Header header : record.headers()) {
            if (!Headers.ADDED_ON_REJECTION.contains(header.key())) {
                put(digest, header.key().getBytes(StandardCharsets.UTF_8));
                put(digest, header.value());
            }
        }
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 16));
    }

    private static void put(MessageDigest digest, byte @Nullable [] bytes) {
        int length = bytes == null ? -1 : bytes.length;
        digest.update(Integer.toString(length).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        if (bytes != null) {
            digest.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
