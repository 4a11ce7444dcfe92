package io.bellwether.scoring.feature.text.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The words whose meaning the rules know, by class; {@code meanings.txt} beside this class lists them. A word may be in several classes.
 * Class number i is bit {@code 1L << i}.
 */
public final class Lexicon {
    private static final String FILE = "meanings.txt";
    private static final int MOST_CLASSES = 60;
    private static final Pattern WORD_END = Pattern.compile(" +");
    private static final Map<String, Long> MEANINGS = new LinkedHashMap<>();
    private static final List<String> CLASSES = new ArrayList<>();

    static {
        read();
    }

    /** What follows is denied. */
    public static final long NEGATION = bit("negation");
    /** What follows is another matter. */
    public static final long TURN = bit("turn");
    /** More. */
    public static final long UP = bit("up");
    /** Less. */
    public static final long DOWN = bit("down");
    /** More of it is welcome. */
    public static final long GAIN = bit("gain");
    /** Less of it is welcome. */
    public static final long HARM = bit("harm");
    /** The bits of all classes that become grams. */
    public static final long TOLD = ((1L << CLASSES.size()) - 1) & ~(NEGATION | TURN);

    private static final HashIndex INDEX = new HashIndex(new ArrayList<>(MEANINGS.keySet()));
    private static final long[] BY_NUMBER = new long[MEANINGS.size() + 1];

    static {
        int number = HashIndex.NONE;
        for (long meaning : MEANINGS.values()) {
            BY_NUMBER[++number] = meaning;
        }
    }

    private Lexicon() {}

    /** The names of the classes, by their number. */
    public static List<String> classes() {
        return List.copyOf(CLASSES);
    }

    /** The bits of the token with this {@link GramHash}, 0 for none. */
    public static long meaning(long hash) {
        return BY_NUMBER[INDEX.number(hash)];
    }

    private static void read() {
        try (InputStream in = Lexicon.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing beside " + Lexicon.class.getName());
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(Lexicon::add);
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
    }

    private static void add(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        int colon = line.indexOf(':');
        String name = line.substring(0, colon).strip();
        if (!CLASSES.contains(name)) {
            CLASSES.add(name);
        }
        long bit = bit(name);
        WORD_END.splitAsStream(line.substring(colon + 1).strip())
                .flatMap(word -> Inflection.of(word).stream())
                .forEach(word -> MEANINGS.merge(word, bit, (one, other) -> one | other));
    }

    private static long bit(String name) {
        int number = CLASSES.indexOf(name);
        if (number < 0 || number >= MOST_CLASSES) {
            throw new IllegalStateException(FILE + " must have a class '" + name + "' and at most " + MOST_CLASSES);
        }
        return 1L << number;
    }
}
