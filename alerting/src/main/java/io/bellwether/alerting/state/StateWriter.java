package io.bellwether.alerting.state;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** Writes the parts of a key or value one after the other. Not thread-safe. */
final class StateWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    private final DataOutputStream out = new DataOutputStream(bytes);

    StateWriter mark(char mark) {
        return write(() -> out.writeByte(mark));
    }

    StateWriter number(long number) {
        return write(() -> out.writeLong(number));
    }

    StateWriter size(int number) {
        return write(() -> out.writeInt(number));
    }

    StateWriter real(double real) {
        return number(Double.doubleToLongBits(real));
    }

    StateWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return size(utf8.length).write(() -> out.write(utf8));
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
        return bytes.toByteArray();
    }

    Bytes toKey() {
        return Bytes.wrap(toBytes());
    }

    private StateWriter write(Write write) {
        try {
            write.to();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
    }

    private interface Write {
        void to() throws IOException;
    }
}
