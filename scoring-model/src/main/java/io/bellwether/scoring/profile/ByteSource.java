package io.bellwether.scoring.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads what {@link ByteSink} wrote; any other bytes end in a {@link CorruptProfileException}. */
final class ByteSource {
    private static final int LONGEST = 10;
    private static final VarHandle CHARS = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int at;

    ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    int raw() {
        requireLeft(1);
        return bytes[at++] & 0xff;
    }

    /** Reads the first few of these, two bytes each. */
    void raw16(char[] all, int count) {
        requireLeft(2 * count);
        for (int i = 0; i < count; i++) {
            all[i] = (char) CHARS.get(bytes, at + 2 * i);
        }
        at += 2 * count;
    }

    int raw32() {
        requireLeft(4);
        int bits = (int) INTS.get(bytes, at);
        at += 4;
        return bits;
    }

    long signed() {
        long number = unsigned();
        return (number >>> 1) ^ -(number & 1);
    }

    long amount() {
        long doubled = signed();
        long rest = (doubled & 1) == 0 ? 0 : raw() - 100;
        return (doubled >> 1) * 100 + rest;
    }

    long unsigned() {
        if (at < bytes.length && bytes[at] >= 0) {
            return bytes[at++];
        }
        long number = 0;
        for (int i = 0; i < LONGEST; i++) {
            int octet = raw();
            number |= (octet & 0x7fL) << (7 * i);
            if (octet < 0x80) {
                return number;
            }
        }
        throw new CorruptProfileException("a number is longer than " + LONGEST + " bytes", at);
    }

    int count(int atMost) {
        long number = unsigned();
        require(number >= 0 && number <= atMost, "a count is out of range");
        return (int) number;
    }

    private void requireLeft(int count) {
        require(bytes.length - at >= count, "bytes end too early");
    }

    void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CorruptProfileException(otherwise, at);
        }
    }
}
