package io.bellwether.alerting.window;

import java.util.HashMap;
import java.util.Map;

/**
 * One object for equal texts, so that thousands of hits of one shop share its name. Knows at most {@link #MOST} texts; then it begins anew, which costs memory and
 * nothing else. Not thread-safe.
 */
final class Words {
    static final int MOST = 10_000;

    private final Map<String, String> texts = new HashMap<>();

    /** The text, as the object that was asked for first. */
    String known(String text) {
        String known = texts.get(text);
        if (known != null) {
            return known;
        }
        if (texts.size() >= MOST) {
            texts.clear();
        }
        texts.put(text, text);
        return text;
    }
}
