package io.bellwether.alerting.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link StateWriter} wrote, in the same order. Not thread-safe. */
final class StateReader {
    private final ByteBuffer bytes;

    StateReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** Whether nothing is left: bytes of an earlier version end sooner. */
    boolean isAtEnd() {
        return !bytes.hasRemaining();
    }

    char mark() {
        return (char) bytes.get();
    }

    long number() {
        return bytes.getLong();
    }

    int size() {
        return bytes.getInt();
    }

    double real() {
        return Double.longBitsToDouble(number());
    }

    String text() {
        byte[] utf8 = new byte[size()];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    List<String> texts() {
        int size = size();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(text());
        }
        return texts;
    }

    Map<String, String> textMap() {
        int size = size();
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            texts.put(text(), text());
        }
        return texts;
    }

    Instant instant() {
        return Instant.ofEpochSecond(number(), size());
    }
}
