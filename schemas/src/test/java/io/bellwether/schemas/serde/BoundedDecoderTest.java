package io.bellwether.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedDecoderTest {

    @Test
    void everyPrimitiveIsReadAsAvrosEncoderWroteIt() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            encoder.writeLong(number);
            encoder.writeInt((int) number);
            encoder.writeFloat((float) number);
            encoder.writeDouble(number * 0.1);
            encoder.writeBoolean(number > 0);
            encoder.writeString("ż😀" + number);
            encoder.writeBytes(new byte[] {1, 2, 3});
            encoder.writeFixed(new byte[] {4, 5});
            encoder.flush();

            BoundedDecoder decoder = new BoundedDecoder(bytes.toByteArray(), 0);

            assertThat(decoder.readLong()).isEqualTo(number);
            assertThat(decoder.readInt()).isEqualTo((int) number);
            assertThat(decoder.readFloat()).isEqualTo((float) number);
            assertThat(decoder.readDouble()).isEqualTo(number * 0.1);
            assertThat(decoder.readBoolean()).isEqualTo(number > 0);
            assertThat(decoder.readString()).isEqualTo("ż😀" + number);
            assertThat(decoder.readBytes(null)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            decoder.skipFixed(2);
            assertThat(decoder.remainingBytes()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void theEdgesOfLongAreRead(long number) throws IOException {
        assertThat(decoder(number).readLong()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 3, Integer.MAX_VALUE, -4})
    void moreItemsThanBytesAreRefused(long count) {
        assertThatThrownBy(() -> decoder(count).readArrayStart()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decoder(count).skipMap()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 3, -1})
    void lengthsBeyondTheEndAreRefusedBeforeMemoryIsTaken(long length) {
        assertThatThrownBy(() -> decoder(length).readString()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decoder(length).readBytes(null)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decoder(length).skipString()).isInstanceOf(IOException.class);
    }

    @Test
    void numbersBeyondTheirTypeAreRefused() {
        assertThatThrownBy(() -> decoder(1L << 31).readInt()).isInstanceOf(IOException.class);
        BoundedDecoder tooLong = new BoundedDecoder(HexFormat.of().parseHex("ffffffffffffffffffff01"), 0);
        assertThatThrownBy(tooLong::readLong).isInstanceOf(IOException.class);
        BoundedDecoder tooLarge = new BoundedDecoder(HexFormat.of().parseHex("ffffffffffffffffff02"), 0);
        assertThatThrownBy(tooLarge::readLong).isInstanceOf(IOException.class);
    }

    private static BoundedDecoder decoder(long first) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeLong(first);
        encoder.flush();
        return new BoundedDecoder(bytes.toByteArray(), 0);
    }
}
