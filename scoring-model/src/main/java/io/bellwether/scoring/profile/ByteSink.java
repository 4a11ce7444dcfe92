package io.bellwether.scoring.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes numbers as few bytes as they need (LEB128, signed ones in zigzag order) into a buffer that is used again. */
final class ByteSink {
    private static final VarHandle CHARS = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[1024];
    private int size;

    void clear() {
        size = 0;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    void raw(int octet) {
        reserve(1);
        bytes[size++] = (byte) octet;
    }

    /** The first few of these, two bytes each. */
    void raw16(char[] all, int count) {
        reserve(2 * count);
        for (int i = 0; i < count; i++) {
            CHARS.set(bytes, size + 2 * i, all[i]);
        }
        size += 2 * count;
    }

    void raw32(int bits) {
        reserve(4);
        INTS.set(bytes, size, bits);
        size += 4;
    }

    void signed(long number) {
        unsigned((number << 1) ^ (number >> 63));
    }

    /** An {@link Amounts amount}: whole hundredths of a unit, which most are, are written shorter than others. */
    void amount(long amount) {
        long rest = amount % 100;
        signed(amount / 100 * 2 + (rest == 0 ? 0 : 1));
        if (rest != 0) {
            raw((int) rest + 100);
        }
    }

    void unsigned(long number) {
        reserve(10);
        if ((number & ~0x7fL) == 0) {
            bytes[size++] = (byte) number;
            return;
        }
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
