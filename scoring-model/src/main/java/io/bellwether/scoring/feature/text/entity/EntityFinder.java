package io.bellwether.scoring.feature.text.entity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the companies of a list in texts, in time proportional to the text. Names are found as whole words, the longest first: several words
 * in any case; one word only with the capital it has in the list (Apple or APPLE, not apple); a name in capitals (IBM) only in
 * capitals. A ticker is found in capitals where it has three or more characters, not all digits, and the text is not all in capitals, and any
 * ticker after {@code $} or an exchange and a colon. Immutable and thread-safe.
 */
public final class EntityFinder {
    private static final Set<String> EXCHANGES = Set.of(
            "nyse", "nasdaq", "bse", "nse", "lse", "tsx", "amex", "otc", "xetra", "euronext", "hkex", "tse", "asx");
    private static final int BARE_TICKER = 3;
    private static final int LONGEST_BODY = 2_000;

    private final Node names = new Node();
    private final Map<String, String> bareTickers = new HashMap<>();
    private final Map<String, String> tickers = new HashMap<>();
    private final Map<String, String> declared = new HashMap<>();

    /** What may follow the words read so far. */
    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        /** The name that ends here, and how the list writes what was read. */
        private @Nullable String name;

        private String written = "";
    }

    private EntityFinder(List<Entity> entities) {
        for (Entity entity : entities) {
            add(entity.name(), entity);
            entity.aliases().forEach(alias -> add(alias, entity));
            for (String ticker : entity.tickers()) {
                String plain = ticker.replace("$", "");
                tickers.put(plain, entity.name());
                if (plain.equals(ticker) && isWordLike(ticker)) {
                    bareTickers.put(plain, entity.name());
                }
            }
            declared.putIfAbsent(Words.key(entity.id()), entity.name());
        }
    }

    /**
     * A finder for a list, see docs/text.md for its form.
     *
     * @throws EntityListException when it cannot be read or used; the message says line and remedy
     */
    public static EntityFinder load(Path csv) throws EntityListException {
        return new EntityFinder(EntityList.read(csv));
    }

    /** A finder that finds nothing. */
    public static EntityFinder none() {
        return new EntityFinder(List.of());
    }

    /**
     * The names of the companies in a text, as the list writes them, each once, in the order in which they first occur.
     *
     * @param body the first 2,000 characters of it are read after the title
     */
    public List<String> find(String title, @Nullable String body) {
        Set<String> found = new LinkedHashSet<>();
        find(title, found);
        if (body != null) {
            find(body.length() > LONGEST_BODY ? body.substring(0, LONGEST_BODY) : body, found);
        }
        return new ArrayList<>(found);
    }

    /** The list's name of a company that a publisher calls by any of its names, tickers or its id, in any case. */
    public Optional<String> nameOf(String publishers) {
        String name = declared.get(Words.key(publishers));
        if (name == null) {
            String ticker = publishers.startsWith("$") ? publishers.substring(1) : publishers;
            name = tickers.get(ticker.toUpperCase(Locale.ROOT));
        }
        return Optional.ofNullable(name);
    }

    /** Of digits alone, as in Tokyo and Hong Kong, it would be found in any number. */
    private static boolean isWordLike(String ticker) {
        return ticker.length() >= BARE_TICKER && ticker.chars().anyMatch(Character::isLetter);
    }

    private void add(String written, Entity entity) {
        Node node = names;
        for (Words word : Words.of(written)) {
            node = node.next.computeIfAbsent(word.key(), key -> new Node());
        }
        node.name = entity.name();
        node.written = written;
        declared.put(Words.key(written), entity.name());
    }

    private void find(String text, Set<String> found) {
        boolean shouted = text.chars().noneMatch(Character::isLowerCase);
        List<Words> words = Words.of(text);
        int at = 0;
        while (at < words.size()) {
            int length = longestName(text, words, at, found);
            if (length == 0) {
                length = ticker(text, words, at, shouted, found);
            }
            at += Math.max(1, length);
        }
    }

    /** How many words the longest name takes that starts here, 0 for none. */
    private int longestName(String text, List<Words> words, int at, Set<String> found) {
        Node node = names;
        int longest = 0;
        String name = "";
        for (int i = at; i < words.size() && (i == at || isOneName(text, words.get(i - 1), words.get(i))); i++) {
            Node next = node.next.get(words.get(i).key());
            if (next == null) {
                break;
            }
            node = next;
            if (node.name != null
                    && isWritten(
                            text.substring(words.get(at).start(), words.get(i).end()), node, i == at)) {
                longest = i - at + 1;
                name = node.name;
            }
        }
        if (longest > 0) {
            found.add(name);
        }
        return longest;
    }

    private static boolean isWritten(String found, Node node, boolean oneWord) {
        if (!oneWord) {
            return true;
        }
        boolean capitals = node.written.chars().noneMatch(Character::isLowerCase);
        return capitals
                ? found.equals(node.written)
                : !Character.isUpperCase(node.written.charAt(0)) || Character.isUpperCase(found.charAt(0));
    }

    /** Between words of one name stand only spaces, dots, hyphens and ampersands. */
    private static boolean isOneName(String text, Words one, Words next) {
        for (int i = one.end(); i < next.start(); i++) {
            if (" .-&\u00a0".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return next.start() > one.end();
    }

    /** How many words a ticker takes that starts here: it may be of several (BRK.B), or stand behind an exchange. */
    private int ticker(String text, List<Words> words, int at, boolean shouted, Set<String> found) {
        Words word = words.get(at);
        if (EXCHANGES.contains(word.key()) && at + 1 < words.size() && text.startsWith(":", word.end())) {
            int length = known(text, words, at + 1, tickers, found);
            return length == 0 ? 0 : length + 1;
        }
        boolean marked = word.start() > 0 && text.charAt(word.start() - 1) == '$';
        return marked || !shouted ? known(text, words, at, marked ? tickers : bareTickers, found) : 0;
    }

    private static int known(String text, List<Words> words, int at, Map<String, String> tickers, Set<String> found) {
        int start = words.get(at).start();
        if (at + 1 < words.size() && words.get(at + 1).start() == words.get(at).end() + 1) {
            String name = tickers.get(text.substring(start, words.get(at + 1).end()));
            if (name != null) {
                found.add(name);
                return 2;
            }
        }
        String name = tickers.get(text.substring(start, words.get(at).end()));
        if (name == null) {
            return 0;
        }
        found.add(name);
        return 1;
    }
}
