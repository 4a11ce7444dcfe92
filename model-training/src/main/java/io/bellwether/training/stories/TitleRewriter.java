package io.bellwether.training.stories;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a title as another publisher would, or as news about something else. The same seed gives the same titles. Not thread-safe. */
final class TitleRewriter {
    /** What a copy has that the original has not. */
    enum Change {
        SYNONYM,
        WORD_DROPPED,
        REORDERED,
        WORDS_ADDED,
        NUMBER_FORMAT,
        PREFIX,
        SUFFIX,
        CASE,
        TRUNCATED,
        LINK
    }

    private static final List<String> PREFIXES = List.of(
            "UPDATE 1-",
            "UPDATE 2-",
            "BRIEF-",
            "Reuters - ",
            "EXCLUSIVE-",
            "BREAKING: ",
            "JUST IN: ",
            "MUMBAI (Reuters) - ");
    private static final List<String> SUFFIXES =
            List.of(" - Reuters", " | Bloomberg", " - The Economic Times", " (PTI)");
    private static final List<String> ADDED = List.of(
            "on Monday",
            "today",
            "shares",
            "report says",
            "in early trade",
            "analysts say",
            "here's why",
            "at the close");
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("rises", "climbs"),
            Map.entry("rise", "climb"),
            Map.entry("falls", "drops"),
            Map.entry("fall", "drop"),
            Map.entry("up", "higher"),
            Map.entry("down", "lower"),
            Map.entry("jumps", "surges"),
            Map.entry("gains", "advances"),
            Map.entry("slips", "eases"),
            Map.entry("plunges", "tumbles"),
            Map.entry("profit", "earnings"),
            Map.entry("to", "will"));
    private static final Map<String, String> OPPOSITES = Map.ofEntries(
            Map.entry("rises", "falls"),
            Map.entry("rise", "fall"),
            Map.entry("falls", "rises"),
            Map.entry("fall", "rise"),
            Map.entry("up", "down"),
            Map.entry("down", "up"),
            Map.entry("jumps", "plunges"),
            Map.entry("plunges", "jumps"),
            Map.entry("gains", "slips"),
            Map.entry("slips", "gains"),
            Map.entry("higher", "lower"),
            Map.entry("lower", "higher"));
    private static final Set<String> UNITS =
            Set.of("pc", "pct", "per", "cent", "percent", "cr", "crore", "mn", "million", "bn", "billion", "not", "no");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w./])\\d[\\d,]*(?:\\.\\d+)?(?!\\w|[.,]\\d)");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Random random;

    TitleRewriter(long seed) {
        random = new Random(seed);
    }

    /**
     * A copy, and what was done to it.
     *
     * @param changes one to three
     */
    record Copy(String title, List<Change> changes) {
        Copy {
            changes = List.copyOf(changes);
        }
    }

    /** Another way to say the same. */
    Copy copy(String title) {
        List<Change> all = new ArrayList<>(List.of(Change.values()));
        Collections.shuffle(all, random);
        List<Change> chosen = all.stream()
                .filter(change -> !apply(change, title).equals(title))
                .limit(1 + random.nextInt(3))
                .sorted()
                .toList();
        String rewritten = title;
        for (Change change : chosen) {
            rewritten = apply(change, rewritten);
        }
        return new Copy(rewritten, chosen);
    }

    /** Other news in the same words: about another company, with another number, or the other way round; empty where there is none. */
    Optional<String> impostor(Title title, String otherCompany) {
        List<Integer> ways = new ArrayList<>(List.of(0, 1, 2));
        Collections.shuffle(ways, random);
        for (int way : ways) {
            String other = switch (way) {
                case 0 -> replaced(title, otherCompany);
                case 1 -> otherNumber(title.text());
                default -> wordwise(title.text(), OPPOSITES);
            };
            if (!other.equals(title.text())) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private static String replaced(Title title, String otherCompany) {
        return title.companies().stream()
                .filter(company -> title.text().contains(company) && !company.equalsIgnoreCase(otherCompany))
                .findFirst()
                .map(company -> title.text().replace(company, otherCompany))
                .orElse(title.text());
    }

    private String otherNumber(String title) {
        Matcher number = NUMBER.matcher(title);
        if (!number.find()) {
            return title;
        }
        int other = 2 + random.nextInt(96);
        return number.group().equals(String.valueOf(other))
                ? title
                : title.substring(0, number.start()) + other + title.substring(number.end());
    }

    private String apply(Change change, String title) {
        return switch (change) {
            case PREFIX -> any(PREFIXES) + title;
            case SUFFIX -> title + any(SUFFIXES);
            case CASE -> otherCase(title);
            case NUMBER_FORMAT ->
                title.replaceAll("(\\d) ?%", "$1 percent")
                        .replaceAll("(?i)\\bRs\\.? ?(?=\\d)", "Rs ")
                        .replaceAll("(?i)(\\d) billion", "$1bn")
                        .replaceAll("(?i)(\\d) million", "$1 mn")
                        .replaceAll("(?i)(\\d) crore\\b", "$1 cr")
                        .replaceAll("(\\d),(\\d{3})", "$1$2");
            case WORDS_ADDED -> title + " " + any(ADDED);
            case WORD_DROPPED -> withoutOne(title);
            case REORDERED -> reordered(title);
            case TRUNCATED -> title.length() < 50 ? title : title.substring(0, title.length() * 3 / 4) + "...";
            case LINK -> title + " https://t.co/" + Integer.toString(random.nextInt(1 << 30), 36);
            case SYNONYM -> wordwise(title, SYNONYMS);
        };
    }

    private String otherCase(String title) {
        return switch (random.nextInt(3)) {
            case 0 -> title.toUpperCase(Locale.ROOT);
            case 1 -> title.toLowerCase(Locale.ROOT);
            default ->
                Arrays.stream(SPACE.split(title, -1))
                        .map(word -> word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining(" "));
        };
    }

    /** Drops a word that is neither a name nor a number, where there are enough of them. */
    private String withoutOne(String title) {
        List<String> words = new ArrayList<>(List.of(SPACE.split(title, -1)));
        List<Integer> plain = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).chars().allMatch(Character::isLowerCase) && !UNITS.contains(words.get(i))) {
                plain.add(i);
            }
        }
        if (words.size() < 6 || plain.isEmpty()) {
            return title;
        }
        words.remove((int) plain.get(random.nextInt(plain.size())));
        return String.join(" ", words);
    }

    private static String reordered(String title) {
        int comma = Math.max(title.indexOf(", "), title.indexOf("; "));
        return comma < 10 || comma > title.length() - 10
                ? title
                : title.substring(comma + 2) + "; " + title.substring(0, comma);
    }

    private static String wordwise(String title, Map<String, String> others) {
        return Arrays.stream(SPACE.split(title, -1))
                .map(word -> others.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
