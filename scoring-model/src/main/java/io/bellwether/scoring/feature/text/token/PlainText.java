package io.bellwether.scoring.feature.text.token;

import java.text.Normalizer;
import java.util.Map;

/** Takes out what is only writing: HTML entities, characters of other widths and ligatures (NFKC), curly quotes, the minus sign. */
public final class PlainText {
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("lsquo", "'"),
            Map.entry("rsquo", "'"),
            Map.entry("ldquo", "\""),
            Map.entry("rdquo", "\""),
            Map.entry("ndash", "-"),
            Map.entry("mdash", " - "),
            Map.entry("hellip", "... "),
            Map.entry("euro", "€"),
            Map.entry("pound", "£"),
            Map.entry("yen", "¥"));
    private static final int LONGEST_ENTITY = 8;
    private static final String PLAIN_BEYOND_ASCII = "–—•€₹£¥";

    private PlainText() {}

    /** The text without them; costs little when there are none. */
    public static String of(String text) {
        String decoded = text.indexOf('&') >= 0 && text.indexOf(';') >= 0 ? decoded(text) : text;
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            if (c > 127 && !isPlain(c)) {
                return withPlainQuotes(Normalizer.normalize(withPlainQuotes(decoded), Normalizer.Form.NFKC));
            }
        }
        return withPlainQuotes(decoded);
    }

    /** Whether normalising leaves it alone; what follows it, such as an accent, is looked at on its own. */
    private static boolean isPlain(char c) {
        return (c >= 0xC0 && c <= 0xFF) || isQuote(c) || c == '−' || PLAIN_BEYOND_ASCII.indexOf(c) >= 0;
    }

    private static boolean isQuote(char c) {
        return c == '’' || c == '‘' || c == '“' || c == '”';
    }

    private static String withPlainQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isQuote(text.charAt(i)) || text.charAt(i) == '−') {
                return text.replace('’', '\'')
                        .replace('‘', '\'')
                        .replace('“', '"')
                        .replace('”', '"')
                        .replace('−', '-');
            }
        }
        return text;
    }

    private static String decoded(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = c == '&' ? text.indexOf(';', at) : -1;
            String entity = end > at + 1 && end - at <= LONGEST_ENTITY ? entity(text.substring(at + 1, end)) : "";
            if (entity.isEmpty()) {
                plain.append(c);
                at++;
            } else {
                plain.append(entity);
                at = end + 1;
            }
        }
        return plain.toString();
    }

    private static String entity(String name) {
        if (name.charAt(0) != '#') {
            return ENTITIES.getOrDefault(name, "");
        }
        boolean hexadecimal = name.length() > 1 && Character.toLowerCase(name.charAt(1)) == 'x';
        try {
            int point = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
            return Character.isValidCodePoint(point) ? Character.toString(point) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }
}
