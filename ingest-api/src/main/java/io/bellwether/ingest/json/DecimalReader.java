package io.bellwether.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a decimal number, given as a JSON number or as the text of one, exactly and in one pass over its characters: no value, however large its exponent, costs more than its
 * length. Decimal places are kept as they were sent. Immutable.
 */
public final class DecimalReader implements ValueReader<DecimalReader.Decimal> {

    /**
     * A decimal number: {@code unscaled * 10^-scale}.
     *
     * @param unscaled at most 18 digits, any sign
     * @param scale decimal places, 0 to 9
     */
    public record Decimal(long unscaled, int scale) {}

    private static final String FORM = "expected a decimal number such as 12.34";
    private static final int MOST_DIGITS = 18;
    private static final int LARGEST_SCALE = 9;
    private static final int LARGEST_EXPONENT = 100_000;

    @Override
    public @Nullable Decimal read(JsonParser parser, Findings findings) throws IOException {
        if (!parser.currentToken().isNumeric() && !parser.hasToken(JsonToken.VALUE_STRING)) {
            ValueReader.wrongType(parser, findings, "a decimal number or its text");
            return null;
        }
        Scan scan = new Scan(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        if (!scan.number()) {
            findings.add(Fault.INVALID_FORMAT, FORM);
            return null;
        }
        return scan.decimal(findings);
    }

    /** One pass over {@code [-]digits[.digits][(e|E)[+|-]digits]}. */
    private static final class Scan {

        private final char[] text;
        private final int end;
        private int at;

        private boolean negative;
        private long significand;
        private int digits;
        private int zeros;
        private int places;
        private int exponent;

        Scan(char[] text, int from, int length) {
            this.text = text;
            this.at = from;
            this.end = from + length;
        }

        boolean number() {
            negative = take('-');
            if (!digits(false)) {
                return false;
            }
            if (take('.') && !digits(true)) {
                return false;
            }
            if ((take('e') || take('E')) && !exponent()) {
                return false;
            }
            return at == end;
        }

        @Nullable Decimal decimal(Findings findings) {
            int scale = Math.max(0, Math.min(LARGEST_SCALE, places - exponent));
            if (digits == 0) {
                return new Decimal(0, scale);
            }
            int shift = zeros - places + exponent + scale;
            if (digits > MOST_DIGITS || shift > MOST_DIGITS - digits) {
                findings.add(Fault.OUT_OF_RANGE, "takes at most " + MOST_DIGITS + " digits");
                return null;
            }
            if (shift < 0) {
                findings.add(Fault.OUT_OF_RANGE, "takes at most " + LARGEST_SCALE + " decimal places");
                return null;
            }
            long unscaled = significand;
            for (int i = 0; i < shift; i++) {
                unscaled *= 10;
            }
            return new Decimal(negative ? -unscaled : unscaled, scale);
        }

        /** Zeros wait until another digit follows, so that those at the end cost no precision. */
        private boolean digits(boolean fraction) {
            int from = at;
            for (; at < end && text[at] >= '0' && text[at] <= '9'; at++) {
                int digit = text[at] - '0';
                places += fraction ? 1 : 0;
                if (digit == 0) {
                    zeros += digits > 0 ? 1 : 0;
                    continue;
                }
                digits += zeros + 1;
                for (; digits <= MOST_DIGITS && zeros > 0; zeros--) {
                    significand *= 10;
                }
                zeros = 0;
                significand = digits <= MOST_DIGITS ? significand * 10 + digit : significand;
            }
            return at > from;
        }

        private boolean exponent() {
            boolean down = take('-');
            if (!down) {
                take('+');
            }
            int from = at;
            for (; at < end && text[at] >= '0' && text[at] <= '9'; at++) {
                exponent = Math.min(LARGEST_EXPONENT, exponent * 10 + text[at] - '0');
            }
            exponent = down ? -exponent : exponent;
            return at > from;
        }

        private boolean take(char wanted) {
            boolean there = at < end && text[at] == wanted;
            at += there ? 1 : 0;
            return there;
        }
    }
}
