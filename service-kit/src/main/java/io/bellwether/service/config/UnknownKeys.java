package io.bellwether.service.config;

import io.bellwether.service.config.Sources.Given;
import io.bellwether.service.config.problem.Problem;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what was given and nobody read, and guesses what was meant. Values of unknown keys are never shown: one may be
 * a misspelled secret.
 */
final class UnknownKeys {

    private final Set<String> keys = new LinkedHashSet<>();
    private final Set<String> subtrees = new LinkedHashSet<>();

    /**
     * @param report every key that was read
     * @param elsewhere prefixes of keys that another process reads
     */
    UnknownKeys(Report report, Set<String> elsewhere) {
        report.declared().forEach(one -> keys.add(one.key()));
        subtrees.addAll(report.maps());
        subtrees.addAll(elsewhere);
    }

    List<Problem> among(Sources sources) {
        return sources.given()
                .filter(given -> !isKnown(given))
                .map(given -> new Problem(given.name(), new Problem.Value("", given.origin()), advice(given)))
                .distinct()
                .toList();
    }

    private boolean isKnown(Given given) {
        if (given.fromEnvironment()) {
            return keys.stream().anyMatch(key -> Sources.variable(key).equals(given.name()))
                    || subtrees.stream()
                            .map(Sources::variable)
                            .anyMatch(tree -> given.name().startsWith(tree + "_")
                                    || given.name().equals(tree));
        }
        String name = given.name().replaceAll("\\[\\d+]", "").replace("\"", "");
        boolean emptyGroup = given.text().isEmpty() && keys.stream().anyMatch(key -> key.startsWith(name + "."));
        return emptyGroup
                || keys.contains(name)
                || subtrees.stream().anyMatch(tree -> name.startsWith(tree + ".") || name.equals(tree));
    }

    private String advice(Given given) {
        return nearest(given)
                .map(key -> "is not a setting; did you mean " + key + "?")
                .orElse("is not a setting; remove it, or see --help for those there are");
    }

    private Optional<String> nearest(Given given) {
        String name = given.fromEnvironment() ? given.name() : Conversion.kebab(given.name());
        int tolerated = Math.max(2, name.length() / 5);
        return keys.stream()
                .map(key -> given.fromEnvironment() ? Sources.variable(key) : key)
                .filter(key -> key.endsWith("." + name) || distance(key, name) <= tolerated)
                .min(Comparator.comparingInt(key -> distance(key, name)));
    }

    /** Levenshtein's: single-letter insertions, deletions and substitutions. */
    static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
