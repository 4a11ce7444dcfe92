package io.bellwether.cli.rejected.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Bytes that may be anything, as text for a terminal. */
public final class ByteText {

    private static final int ROW = 16;

    private ByteText() {}

    /** The bytes as UTF-8 text, where they are that and hold no control characters; else in hexadecimal. */
    public static String line(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
        } catch (CharacterCodingException notText) {
            // Shown in hexadecimal.
        }
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    /**
     * A dump of sixteen bytes a row: offset, hexadecimal, and what is printable ASCII.
     *
     * @param most how many bytes are shown; a last line says how many are not
     */
    public static List<String> dump(byte[] bytes, int most) {
        List<String> rows = new ArrayList<>();
        int shown = Math.min(most, bytes.length);
        for (int from = 0; from < shown; from += ROW) {
            StringBuilder hex = new StringBuilder();
            StringBuilder ascii = new StringBuilder();
            for (int i = from; i < Math.min(from + ROW, shown); i++) {
                hex.append(i == from + ROW / 2 ? "  " : " ").append("%02x".formatted(bytes[i] & 0xff));
                ascii.append(bytes[i] >= ' ' && bytes[i] <= '~' ? (char) bytes[i] : '.');
            }
            rows.add("%08x %-49s  |%s|".formatted(from, hex, ascii));
        }
        if (shown < bytes.length) {
            rows.add("... and " + (bytes.length - shown) + " bytes more");
        }
        return rows;
    }
}
