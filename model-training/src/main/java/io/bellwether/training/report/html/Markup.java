package io.bellwether.training.report.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Writes elements, everything closed and escaped. Not thread-safe. */
final class Markup {
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values in turn, where a number is written short. */
    Markup open(String element, Object... attributes) {
        tag(element, attributes);
        text.append('>');
        open.push(element);
        return this;
    }

    /** An element without content. */
    Markup empty(String element, Object... attributes) {
        tag(element, attributes);
        text.append("/>");
        return this;
    }

    /** An element with only text in it. */
    Markup element(String element, String content, Object... attributes) {
        return open(element, attributes).text(content).close();
    }

    Markup text(String content) {
        text.append(escaped(content));
        return this;
    }

    /** What another markup has written. */
    Markup add(Markup other) {
        text.append(other);
        return this;
    }

    /** Closes what was opened last. */
    Markup close() {
        text.append("</").append(open.pop()).append('>');
        if (open.size() < 4) {
            text.append('\n');
        }
        return this;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return text.toString();
    }

    private void tag(String element, Object... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String written = value instanceof Double number ? brief(number) : String.valueOf(value);
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(written))
                    .append('"');
        }
    }

    static String brief(double number) {
        String written = String.format(Locale.ROOT, "%.1f", number);
        return written.endsWith(".0") ? written.substring(0, written.length() - 2) : written;
    }

    private static String escaped(String content) {
        StringBuilder safe = new StringBuilder(content.length());
        content.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(c < ' ' && c != '\n' ? ' ' : c);
            }
        });
        return safe.toString();
    }
}
