package io.bellwether.schemas.serde;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro's binary encoding from an array, as the Avro 1.12 specification has it, and asks for no memory that the bytes at hand cannot fill: a length or a number of
 * items beyond what remains is an {@link IOException} before anything is allocated. All items of all arrays and maps of one record together may not be more than its bytes, so
 * items of no bytes at all cannot multiply. For one record and one thread.
 */
final class BoundedDecoder extends Decoder {

    private static final int LONGEST_VARINT = 10;

    private final byte[] data;
    private final ByteBuffer view;
    private int position;
    private int itemsLeft;

    BoundedDecoder(byte[] data, int offset) {
        this.data = data;
        this.view = ByteBuffer.wrap(data).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        this.position = offset;
        this.itemsLeft = data.length - offset;
    }

    @Override
    public int remainingBytes() {
        return data.length - position;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        byte value = data[advance(1)];
        if (value != 0 && value != 1) {
            throw new IOException("a boolean that is neither 0 nor 1");
        }
        return value == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new IOException("an int beyond 32 bits");
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long raw = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            byte next = data[advance(1)];
            raw |= (next & 0x7fL) << (7 * i);
            if (next >= 0) {
                if (i == LONGEST_VARINT - 1 && next > 1) {
                    break;
                }
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw new IOException("a number beyond 64 bits");
    }

    @Override
    public float readFloat() throws IOException {
        return view.getFloat(advance(Float.BYTES));
    }

    @Override
    public double readDouble() throws IOException {
        return view.getDouble(advance(Double.BYTES));
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = readLength();
        return new String(data, advance(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        advance(readLength());
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        byte[] bytes = new byte[readLength()];
        readFixed(bytes, 0, bytes.length);
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public void skipBytes() throws IOException {
        advance(readLength());
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) throws IOException {
        System.arraycopy(data, advance(length), bytes, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        advance(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return readBlock();
    }

    @Override
    public long arrayNext() throws IOException {
        return readBlock();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return readBlock();
    }

    @Override
    public long mapNext() throws IOException {
        return readBlock();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }

    private int readLength() throws IOException {
        long length = readLong();
        if (length < 0) {
            throw new IOException("a negative length");
        }
        if (length > remainingBytes()) {
            throw new EOFException("a length beyond the end");
        }
        return (int) length;
    }

    /** A negative count is followed by the block's length in bytes, which a reader of items does not need. */
    private long readBlock() throws IOException {
        long count = readLong();
        if (count < 0) {
            readLong();
            count = -count;
        }
        return budget(count);
    }

    /** Blocks that tell their length are passed over here; the number of items of the first that does not is returned, 0 at the end. */
    private long skipBlocks() throws IOException {
        long count = readLong();
        while (count < 0) {
            advance(readLength());
            count = readLong();
        }
        return budget(count);
    }

    private long budget(long count) throws IOException {
        if (count < 0 || count > itemsLeft) {
            throw new IOException("more items than bytes");
        }
        itemsLeft -= (int) count;
        return count;
    }

    /** Moves on by so many bytes and returns where they begin. */
    private int advance(int length) throws IOException {
        int from = position;
        if (length < 0 || length > data.length - from) {
            throw new EOFException("the end, in the middle of a value");
        }
        position = from + length;
        return from;
    }
}
