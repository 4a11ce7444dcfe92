package io.bellwether.scoring.profile;

/** Reads what {@link ByteSink} wrote; any other bytes end in a {@link CorruptProfileException}. */
final class ByteSource {
    private static final int LONGEST = 10;

    private byte[] bytes = {};
    private int at;

    void reset(byte[] from) {
        bytes = from;
        at = 0;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    int raw() {
        require(at < bytes.length, "bytes end too early");
        return bytes[at++] & 0xff;
    }

    int raw16() {
        return raw() << 8 | raw();
    }

    int raw32() {
        return raw16() << 16 | raw16();
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

    void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CorruptProfileException(otherwise, at);
        }
    }
}
