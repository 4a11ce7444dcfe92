package io.bellwether.cli.rejected.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ByteTextTest {

    @Test
    void textIsShownAsItIsAndWhatATerminalWouldObeyIsNot() {
        assertThat(ByteText.line("Zürich".getBytes(StandardCharsets.UTF_8))).isEqualTo("Zürich");
        assertThat(ByteText.line(new byte[] {27, '[', '2', 'J'})).isEqualTo("0x1b5b324a");
        assertThat(ByteText.line(new byte[] {-1, 0})).isEqualTo("0xff00");
    }

    @Test
    void aDumpShowsOffsetsHexadecimalAndWhatIsPrintable() {
        byte[] bytes = "0123456789abcdef{\n".getBytes(StandardCharsets.UTF_8);

        assertThat(ByteText.dump(bytes, 100))
                .containsExactly(
                        "00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|",
                        "00000010  7b 0a                                             |{.|");
        assertThat(ByteText.dump(bytes, 16)).last().isEqualTo("... and 2 bytes more");
    }
}
