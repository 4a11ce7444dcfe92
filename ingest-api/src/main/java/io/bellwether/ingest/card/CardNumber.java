package io.bellwether.ingest.card;

import java.util.Optional;

/** A card number, digits only. ISO/IEC 7812: 12 (the shortest in use) to 19 digits, the last one a check digit after Luhn. Never shows itself. */
public final class CardNumber {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;
    private static final int BIN = 6;
    private static final int SHOWN_AT_END = 4;

    private final String digits;

    private CardNumber(String digits) {
        this.digits = digits;
    }

    /** The number a text writes, in which single blanks and hyphens may separate digits; empty where it writes none. The check digit is not looked at. */
    public static Optional<CardNumber> of(String text) {
        StringBuilder digits = new StringBuilder(LONGEST);
        boolean separated = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if ((!digit && (separated || (c != ' ' && c != '-'))) || digits.length() > LONGEST) {
                return Optional.empty();
            }
            separated = !digit;
            if (digit) {
                digits.append(c);
            }
        }
        boolean fits = digits.length() >= SHORTEST && digits.length() <= LONGEST && !separated;
        return fits ? Optional.of(new CardNumber(digits.toString())) : Optional.empty();
    }

    /** Whether the check digit is right. */
    public boolean passesLuhn() {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    /** Whether a text could be somebody's card number. One in ten arbitrary numbers of this length could. */
    public static boolean suspected(String text) {
        return of(text).filter(CardNumber::passesLuhn).isPresent();
    }

    /** The first six digits: who issued it. */
    String bin() {
        return digits.substring(0, BIN);
    }

    /** The last four digits: what its owner recognises. */
    String last4() {
        return digits.substring(digits.length() - SHOWN_AT_END);
    }

    String digits() {
        return digits;
    }

    @Override
    public String toString() {
        return "a card number";
    }
}
