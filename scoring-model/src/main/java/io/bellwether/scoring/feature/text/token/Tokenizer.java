package io.bellwether.scoring.feature.text.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a text into tokens; the rules behind {@code TextSettings.RULES}. Words are lower case, without a possessive {@code 's}, a digit in
 * them is {@code #} (q2 and q3 are the same); a hyphen separates, an ampersand between letters does not (m&amp;a). What is rarely the
 * same twice becomes a kind of its own: {@code <url>}, {@code <user>} (an @name), {@code <ticker>} ($ABC, NYSE: ABC), {@code <year>}, and
 * numbers, whose size is dropped but not their direction and unit: {@code <num>}, {@code <num%>}, {@code <+num>}, {@code <-num%>},
 * {@code <money>}, {@code <-money>}; percent, basis points, and millions and crores belong to the number before them. Exclamation
 * and question marks are tokens; all other punctuation separates, and some of it ends a clause. {@link PlainText} comes first. Works in one
 * pass, without regular expressions, in time proportional to the text. Not thread-safe: one for each thread, used again and again.
 */
public final class Tokenizer {
    private static final String CURRENCY_SIGNS = "$€£¥₹";
    private static final int LONGEST_TICKER = 5;

    private final Tokens tokens = new Tokens();
    private String text = "";
    private int at;

    /** The tokens of a text, in order, as strings. */
    public static List<String> tokens(String text, int maxCharacters) {
        Tokens read = new Tokenizer().read(text, maxCharacters);
        List<String> strings = new ArrayList<>(read.count());
        for (int i = 0; i < read.count(); i++) {
            strings.add(read.text(i));
        }
        return strings;
    }

    /**
     * The tokens of a text, valid until the next is read.
     *
     * @param maxCharacters how many UTF-16 units are read
     */
    public Tokens read(String whole, int maxCharacters) {
        text = PlainText.of(whole.length() > maxCharacters ? whole.substring(0, maxCharacters) : whole);
        at = 0;
        tokens.clear();
        while (at < text.length()) {
            step(text.charAt(at));
        }
        return tokens;
    }

    private void step(char c) {
        if (Characters.isLetter(c)) {
            if (isUrl()) {
                skipToSpace();
                tokens.add("<url>", 0);
            } else {
                word();
            }
        } else if (Characters.isDigit(c)) {
            number("");
        } else if (c == ' ') {
            at++;
        } else if ((c == '+' || c == '-') && !isWordBefore() && startsAmount(at + 1)) {
            at++;
            signed(c);
        } else if (CURRENCY_SIGNS.indexOf(c) >= 0) {
            currency(c);
        } else if (c == '@' && isLetterAt(at + 1)) {
            skipToSpace();
            tokens.add("<user>", 0);
        } else {
            punctuation(c);
        }
    }

    private void punctuation(char c) {
        if (c == '!' || c == '?') {
            tokens.add(String.valueOf(c), 0);
            tokens.endClause();
        } else if (c == ',' || c == '.') {
            if (!isWordAt(at + 1)) {
                tokens.endClause();
            }
        } else if (";:()[]|–—".indexOf(c) >= 0 || (c == '-' && isSpaceAt(at - 1) && isSpaceAt(at + 1))) {
            tokens.endClause();
        }
        at++;
    }

    private boolean isUrl() {
        char c = text.charAt(at);
        return ((c == 'h' || c == 'H')
                        && (text.regionMatches(true, at, "http://", 0, 7)
                                || text.regionMatches(true, at, "https://", 0, 8)))
                || ((c == 'w' || c == 'W') && text.regionMatches(true, at, "www.", 0, 4));
    }

    private void skipToSpace() {
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void word() {
        int mark = tokens.mark();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Characters.isLetter(c)) {
                tokens.append(Characters.lower(c));
            } else if (Characters.isDigit(c)) {
                tokens.append('#');
            } else if ((c == '\'' || c == '&') && isLetterAt(at - 1) && isLetterAt(at + 1)) {
                tokens.append(c);
            } else {
                break;
            }
            at++;
        }
        if (tokens.endsSince(mark, "'s")) {
            tokens.drop(tokens.mark() - 2);
        }
        if (!isMoney(mark) && !isTicker(mark)) {
            tokens.end(mark, Tokens.WORD);
        }
    }

    /** A word that is a currency before an amount: Rs 500, Rs. 500, USD 3 bn. */
    private boolean isMoney(int mark) {
        int length = tokens.mark() - mark;
        if (length < 2 || length > 3 || at >= text.length() || isLetterAt(at)) {
            return false;
        }
        int amount = at;
        while (amount < at + 2 && (isCharAt(amount, '.') || isCharAt(amount, ' '))) {
            amount++;
        }
        if (!isDigitAt(amount) || !isOneOf(Units.CURRENCIES, mark)) {
            return false;
        }
        tokens.drop(mark);
        at = amount;
        amount("<money>");
        return true;
    }

    /** A word that is an exchange before a colon and capitals: NYSE: ABC. */
    private boolean isTicker(int mark) {
        if (!isCharAt(at, ':') || !isOneOf(Units.EXCHANGES, mark)) {
            return false;
        }
        int start = at + (isCharAt(at + 1, ' ') ? 2 : 1);
        int end = start;
        while (end < text.length() && Character.isUpperCase(text.charAt(end))) {
            end++;
        }
        if (end == start || end - start > LONGEST_TICKER || isWordAt(end)) {
            return false;
        }
        tokens.drop(mark);
        at = end;
        tokens.add("<ticker>", 0);
        return true;
    }

    private boolean isOneOf(Set<String> words, int mark) {
        for (String word : words) {
            if (tokens.equalsSince(mark, word)) {
                return true;
            }
        }
        return false;
    }

    private void currency(char sign) {
        if (sign == '$' && isLetterAt(at + 1)) {
            at++;
            while (isLetterAt(at) || (isCharAt(at, '.') && isLetterAt(at + 1))) {
                at++;
            }
            tokens.add("<ticker>", 0);
        } else if (startsNumber(at + 1)) {
            at++;
            amount("<money>");
        } else {
            at++;
        }
    }

    private void signed(char sign) {
        if (CURRENCY_SIGNS.indexOf(text.charAt(at)) >= 0) {
            at++;
            amount(sign == '+' ? "<+money>" : "<-money>");
        } else {
            number(String.valueOf(sign));
        }
    }

    private void amount(String token) {
        digits();
        skip(Units.MAGNITUDES);
        tokens.add(token, Tokens.NUMBER);
    }

    private void number(String sign) {
        int start = at;
        digits();
        boolean year = sign.isEmpty() && isYear(start);
        if (isCharAt(at, '%')) {
            at++;
        } else if (isCharAt(at, ' ') && isCharAt(at + 1, '%')) {
            at += 2;
        } else if (!skip(Units.SHARES)) {
            skip(Units.MAGNITUDES);
            String plain = sign.isEmpty() ? "<num>" : "+".equals(sign) ? "<+num>" : "<-num>";
            tokens.add(year ? "<year>" : plain, year ? 0L : Tokens.NUMBER);
            return;
        }
        tokens.add(sign.isEmpty() ? "<num%>" : "+".equals(sign) ? "<+num%>" : "<-num%>", Tokens.NUMBER);
    }

    private boolean isYear(int start) {
        return at - start == 4
                && (text.startsWith("19", start) || text.startsWith("20", start))
                && isDigitAt(start + 2)
                && isDigitAt(start + 3);
    }

    /** Goes past one of these words, where it stands here or after a space. */
    private boolean skip(List<String> words) {
        int end = endOf(words, isCharAt(at, ' ') ? at + 1 : at);
        if (end > 0) {
            at = end;
        }
        return end > 0;
    }

    private int endOf(List<String> words, int from) {
        if (!isLetterAt(from)) {
            return 0;
        }
        for (String word : words) {
            if (text.regionMatches(true, from, word, 0, word.length()) && !isWordAt(from + word.length())) {
                return from + word.length();
            }
        }
        return 0;
    }

    /** Goes past the digits and what is written to them (20bps stops before the b, 3rd does not stop). */
    private void digits() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Characters.isLetter(c)) {
                if (!isLetterAt(at - 1) && (endOf(Units.SHARES, at) > 0 || endOf(Units.MAGNITUDES, at) > 0)) {
                    return;
                }
            } else if (!Characters.isDigit(c) && !((c == '.' || c == ',') && isDigitAt(at + 1))) {
                return;
            }
            at++;
        }
    }

    private boolean startsAmount(int index) {
        return startsNumber(index)
                || (index < text.length()
                        && CURRENCY_SIGNS.indexOf(text.charAt(index)) >= 0
                        && startsNumber(index + 1));
    }

    private boolean startsNumber(int index) {
        return isDigitAt(index) || (isCharAt(index, '.') && isDigitAt(index + 1));
    }

    private boolean isWordBefore() {
        return at > 0 && isWordAt(at - 1);
    }

    private boolean isCharAt(int index, char c) {
        return index < text.length() && text.charAt(index) == c;
    }

    private boolean isSpaceAt(int index) {
        return index < 0 || index >= text.length() || Character.isWhitespace(text.charAt(index));
    }

    private boolean isWordAt(int index) {
        return index < text.length()
                && (Characters.isLetter(text.charAt(index)) || Characters.isDigit(text.charAt(index)));
    }

    private boolean isDigitAt(int index) {
        return index < text.length() && Characters.isDigit(text.charAt(index));
    }

    private boolean isLetterAt(int index) {
        return index >= 0 && index < text.length() && Characters.isLetter(text.charAt(index));
    }
}
