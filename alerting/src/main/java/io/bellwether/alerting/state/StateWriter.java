package io.bellwether.alerting.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** Writes the parts of a key or value one after the other, numbers with the highest byte first. Not thread-safe. */
final class StateWriter {
    private ByteBuffer out = ByteBuffer.allocate(128);

    StateWriter mark(char mark) {
        room(Byte.BYTES).put((byte) mark);
        return this;
    }

    StateWriter number(long number) {
        room(Long.BYTES).putLong(number);
        return this;
    }

    StateWriter size(int number) {
        room(Integer.BYTES).putInt(number);
        return this;
    }

    StateWriter real(double real) {
        return number(Double.doubleToLongBits(real));
    }

    StateWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        size(utf8.length);
        room(utf8.length).put(utf8);
        return this;
    }

    StateWriter texts(Collection<String> texts) {
        size(texts.size());
        texts.forEach(this::text);
        return this;
    }

    StateWriter texts(Map<String, String> texts) {
        size(texts.size());
        texts.forEach((name, value) -> text(name).text(value));
        return this;
    }

    StateWriter instant(Instant instant) {
        return number(instant.getEpochSecond()).size(instant.getNano());
    }

    byte[] toBytes() {
        return Arrays.copyOf(out.array(), out.position());
    }

    Bytes toKey() {
        return Bytes.wrap(toBytes());
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            byte[] larger = Arrays.copyOf(out.array(), Math.max(2 * out.capacity(), out.position() + bytes));
            out = ByteBuffer.wrap(larger).position(out.position());
        }
        return out;
    }
}
