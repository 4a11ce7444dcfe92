package io.bellwether.scoring.feature.text.story;

import io.bellwether.scoring.feature.text.token.BusinessWords;
import io.bellwether.scoring.feature.text.token.PlainText;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a title that tell its story, one after the other; what copies add or write differently is gone. */
final class StoryWords {
    /** A kind of word, by how much it says which story it is. */
    enum Kind {
        /** A word of business news. */
        COMMON(0, 1),
        /** Any other word, most of them names. */
        NAME(1, 3),
        /** A number or a period. */
        NUMBER(2, 3),
        /** A word of rising. */
        UP(3, 1),
        /** A word of falling. */
        DOWN(4, 1);

        private final int code;
        private final int weight;

        Kind(int code, int weight) {
            this.code = code;
            this.weight = weight;
        }

        /** Stands in signatures; never to be changed. */
        int code() {
            return code;
        }

        int weight() {
            return weight;
        }
    }

    /** Receives the words. */
    interface Sink {
        /** One word; {@code stem} is the same for its forms. */
        void word(String stem, Kind kind);

        /** The title breaks off. */
        void truncated();
    }

    private static final int LONGEST = 400;
    private static final int STEM = 5;
    private static final String AGENCIES =
            "reuters|bloomberg|afp|pti|ani|ians|associated press|dow jones|dow jones newswires|marketwatch"
                    + "|cnbc|wsj|wall street journal|financial times|ft|barron'?s|the economic times|economic times|et|mint|livemint"
                    + "|moneycontrol|business standard|yahoo finance|seeking alpha|business wire|pr newswire|globe newswire|press release|axios|forbes";
    private static final Pattern LINK =
            Pattern.compile("(?:https?://|www\\.)\\S*|\\b(?:t\\.co|bit\\.ly|reut\\.rs|cnb\\.cx)/\\S+");
    private static final Pattern BEFORE = Pattern.compile("^\\s*(?:"
            + "(?:(?:update|wrapup|refile|corrected|correction|brief|exclusive|breaking|breaking news|just in|flash|alert|rpt|factbox"
            + "|focus|analysis|live|developing|urgent|news)(?:\\s*\\d+)?\\s*[-:–—|]+\\s*)"
            + "|(?:[\\p{L} ,./]{0,40}\\((?:" + AGENCIES + ")\\)\\s*[-:–—|]+\\s*)"
            + "|(?:(?:" + AGENCIES + ")\\s*[-:–—|]+\\s*))+");
    private static final Pattern AFTER = Pattern.compile(
            "\\s*(?:[-–—|]|:|\\()\\s*(?:via\\s+)?(?:" + AGENCIES + "|report|reports|source|sources)\\)?[\\s.]*$");

    private final Sink sink;
    private final String text;
    private final boolean truncated;
    private int at;

    private StoryWords(String text, boolean truncated, Sink sink) {
        this.text = text;
        this.truncated = truncated;
        this.sink = sink;
    }

    /** Reads at most the first 400 characters. */
    static void read(String title, Sink sink) {
        String plain = PlainText.of(title.length() > LONGEST ? title.substring(0, LONGEST) : title);
        String text =
                LINK.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        text = BEFORE.matcher(text).replaceFirst("");
        text = AFTER.matcher(text).replaceFirst("").strip();
        boolean truncated = text.endsWith("...") || text.endsWith("…");
        if (truncated) {
            text = text.substring(0, text.length() - (text.endsWith("…") ? 1 : 3));
            sink.truncated();
        }
        new StoryWords(text, truncated, sink).read();
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isDigit(c) || (c == '.' && isDigitAt(at + 1))) {
                number();
            } else if (Character.isLetter(c)) {
                word();
            } else {
                at++;
            }
        }
    }

    private void word() {
        int start = at;
        boolean period = false;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || joins())) {
            period |= Character.isDigit(text.charAt(at));
            at++;
        }
        String word = text.substring(start, at);
        if (word.endsWith("'s")) {
            word = word.substring(0, word.length() - 2);
        }
        boolean cutOff = truncated && at == text.length();
        if (HeadlineWords.IGNORED.contains(word) || cutOff || (word.length() == 1 && !period)) {
            return;
        }
        sink.word(period ? word : stem(word), period ? Kind.NUMBER : kind(word));
    }

    private static Kind kind(String word) {
        if (HeadlineWords.SUBJECTS.contains(word)) {
            return Kind.NAME;
        }
        return switch (BusinessWords.direction(word)) {
            case 1 -> Kind.UP;
            case -1 -> Kind.DOWN;
            default -> BusinessWords.isKnown(word) || HeadlineWords.COMMON.contains(word) ? Kind.COMMON : Kind.NAME;
        };
    }

    private boolean joins() {
        char c = text.charAt(at);
        return (c == '\'' || c == '&' || c == '.') && isLetterAt(at - 1) && isLetterAt(at + 1);
    }

    /** Digits without separators of thousands and ending zeros, with their power of ten, and whether it is a share. */
    private void number() {
        StringBuilder digits = new StringBuilder();
        int exponent = 0;
        boolean fraction = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isDigit(c)) {
                digits.append(Character.digit(c, 10));
                exponent -= fraction ? 1 : 0;
            } else if (c == '.' && !fraction && isDigitAt(at + 1)) {
                fraction = true;
            } else if (c != ',' || !isDigitAt(at + 1)) {
                break;
            }
            at++;
        }
        boolean share = skipShare();
        exponent += share ? 0 : magnitude();
        while (digits.length() > 1 && digits.charAt(digits.length() - 1) == '0') {
            digits.setLength(digits.length() - 1);
            exponent++;
        }
        while (digits.length() > 1 && digits.charAt(0) == '0') {
            digits.deleteCharAt(0);
        }
        if (truncated && at == text.length()) {
            return;
        }
        sink.word(digits + "e" + exponent + (share ? "%" : ""), Kind.NUMBER);
    }

    private boolean skipShare() {
        int from = isCharAt(at, ' ') ? at + 1 : at;
        if (isCharAt(from, '%')) {
            at = from + 1;
            return true;
        }
        if (text.startsWith("per cent", from)) {
            at = from + 8;
            return true;
        }
        String word = wordAt(from);
        if (HeadlineWords.SHARES.contains(word)) {
            at = from + word.length();
            return true;
        }
        return false;
    }

    private int magnitude() {
        int from = isCharAt(at, ' ') || isCharAt(at, '-') ? at + 1 : at;
        String word = wordAt(from);
        Integer power = HeadlineWords.MAGNITUDES.get(word);
        if (power == null) {
            return 0;
        }
        at = from + word.length();
        return power;
    }

    private String wordAt(int from) {
        int end = from;
        while (isLetterAt(end)) {
            end++;
        }
        return text.substring(Math.min(from, end), end);
    }

    private static String stem(String word) {
        String plain = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
        return plain.length() > STEM && (BusinessWords.isKnown(word) || HeadlineWords.COMMON.contains(word))
                ? plain.substring(0, STEM)
                : plain;
    }

    private boolean isCharAt(int index, char c) {
        return index < text.length() && text.charAt(index) == c;
    }

    private boolean isDigitAt(int index) {
        return index < text.length() && Character.isDigit(text.charAt(index));
    }

    private boolean isLetterAt(int index) {
        return index >= 0 && index < text.length() && Character.isLetter(text.charAt(index));
    }
}
