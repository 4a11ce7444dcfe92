package io.bellwether.scoring.profile;

import java.util.Arrays;

/** Writes numbers as few bytes as they need (LEB128, signed ones in zigzag order) into a buffer that is used again. */
final class ByteSink {
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

    void raw16(int bits) {
        raw(bits >>> 8);
        raw(bits);
    }

    void raw32(int bits) {
        raw16(bits >>> 16);
        raw16(bits);
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
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }
}
