package io.bellwether.scoring.feature.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into tokens; the rules behind {@link TextSettings#RULES}. Words are lower case, without a possessive {@code 's}; a hyphen separates,
 * an ampersand between letters does not (m&amp;a). What is rarely the same twice becomes a kind of its own: {@code <url>},
 * {@code <user>} (an @name), {@code <ticker>} ($ABC), and numbers, whose size is dropped but not their direction and unit:
 * {@code <num>}, {@code <num%>}, {@code <+num>}, {@code <-num%>}, {@code <money>}. Exclamation and question marks are tokens; all other
 * punctuation separates. Characters of other widths and ligatures are made plain first (NFKC). Works in one pass, without regular expressions,
 * in time proportional to the text.
 */
final class Tokenizer {
    private static final String CURRENCIES = "$€£¥₹";

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String text) {
        this.text = text;
    }

    /**
     * The tokens of a text, in order.
     *
     * @param maxCharacters how many UTF-16 units are read
     */
    static List<String> tokens(String text, int maxCharacters) {
        String head = text.length() > maxCharacters ? text.substring(0, maxCharacters) : text;
        Tokenizer tokenizer = new Tokenizer(plain(head));
        while (tokenizer.at < tokenizer.text.length()) {
            tokenizer.step();
        }
        return tokenizer.tokens;
    }

    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .replace('’', '\'')
                        .replace('−', '-');
            }
        }
        return text;
    }

    private void step() {
        char c = text.charAt(at);
        if (isUrl()) {
            skipToSpace();
            tokens.add("<url>");
        } else if (Character.isLetter(c)) {
            word();
        } else if (Character.isDigit(c)) {
            number("");
        } else if ((c == '+' || c == '-') && startsNumber(at + 1) && !isWordBefore()) {
            at++;
            number(String.valueOf(c));
        } else if (CURRENCIES.indexOf(c) >= 0) {
            currency(c);
        } else if (c == '@' && isLetterAt(at + 1)) {
            skipToSpace();
            tokens.add("<user>");
        } else {
            if (c == '!' || c == '?') {
                tokens.add(String.valueOf(c));
            }
            at++;
        }
    }

    private boolean isUrl() {
        return text.regionMatches(true, at, "http://", 0, 7)
                || text.regionMatches(true, at, "https://", 0, 8)
                || text.regionMatches(true, at, "www.", 0, 4);
    }

    private void skipToSpace() {
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void word() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || joinsLetters())) {
            at++;
        }
        String word = text.substring(start, at).toLowerCase(Locale.ROOT);
        tokens.add(word.endsWith("'s") ? word.substring(0, word.length() - 2) : word);
    }

    private boolean joinsLetters() {
        char c = text.charAt(at);
        return (c == '\'' || c == '&') && isLetterAt(at - 1) && isLetterAt(at + 1);
    }

    private void currency(char symbol) {
        if (symbol == '$' && isLetterAt(at + 1)) {
            at++;
            while (isLetterAt(at) || (at < text.length() && text.charAt(at) == '.' && isLetterAt(at + 1))) {
                at++;
            }
            tokens.add("<ticker>");
        } else if (startsNumber(at + 1)) {
            at++;
            digits();
            tokens.add("<money>");
        } else {
            at++;
        }
    }

    private void number(String sign) {
        digits();
        int unit = at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
        String percent = percentAt(unit);
        if (!percent.isEmpty()) {
            at = unit + percent.length();
        }
        tokens.add("<" + sign + (percent.isEmpty() ? "num>" : "num%>"));
    }

    private String percentAt(int index) {
        if (index < text.length() && text.charAt(index) == '%') {
            return "%";
        }
        for (String name : List.of("percent", "per cent", "pct", "pc")) {
            if (text.regionMatches(true, index, name, 0, name.length()) && !isLetterAt(index + name.length())) {
                return name;
            }
        }
        return "";
    }

    private void digits() {
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at))
                        || (isSeparator(text.charAt(at)) && isDigitAt(at + 1)))) {
            if (isLetterAt(at) && percentAt(at).length() > 1) {
                return;
            }
            at++;
        }
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == ',';
    }

    private boolean startsNumber(int index) {
        return isDigitAt(index) || (index < text.length() && text.charAt(index) == '.' && isDigitAt(index + 1));
    }

    private boolean isWordBefore() {
        return at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private boolean isDigitAt(int index) {
        return index < text.length() && Character.isDigit(text.charAt(index));
    }

    private boolean isLetterAt(int index) {
        return index >= 0 && index < text.length() && Character.isLetter(text.charAt(index));
    }
}
