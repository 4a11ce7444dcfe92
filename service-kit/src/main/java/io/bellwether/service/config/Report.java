package io.bellwether.service.config;

import io.bellwether.service.config.Sources.Found;
import io.bellwether.service.config.problem.Origin;
import io.bellwether.service.config.problem.Problem;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What reading found: every key with its value and origin, and every problem. Guarded by {@link Settings}. */
final class Report {

    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private final Map<String, Problem.Value> effective = new TreeMap<>();
    private final Set<String> maps = new LinkedHashSet<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    void read(Declared one, Optional<Found> given) {
        declared.put(one.key(), one);
        boolean secret = one.setting().secret();
        given.filter(found -> secret).ifPresent(found -> secrets.add(found.text()));
        effective.put(
                one.key(),
                given.map(found -> new Problem.Value(Secrets.shown(found.text(), secret), found.origin()))
                        .orElseGet(() -> undeclared(one, secret)));
    }

    void readMap(Declared one, Map<String, Found> entries) {
        declared.put(one.key(), one);
        maps.add(one.key());
        entries.forEach((name, found) -> {
            boolean secret = one.setting().secret() || Secrets.isSecretName(name);
            if (secret) {
                secrets.add(found.text());
            }
            effective.put(
                    one.key() + "." + name, new Problem.Value(Secrets.shown(found.text(), secret), found.origin()));
        });
    }

    /** Makes the keys of an optional record known that was not given. */
    void learn(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            Declared one = Declared.of(prefix, component, Map.of());
            if (one.isMap()) {
                maps.add(one.key());
            }
            if (one.isRecord()) {
                learn(one.key(), one.valueType());
            } else {
                declared.put(one.key(), one);
            }
        }
    }

    void problem(Declared one, String advice) {
        Problem.Value nothing = new Problem.Value("", new Origin.Nowhere());
        problem(new Problem(one.key(), effective.getOrDefault(one.key(), nothing), advice));
    }

    /** Secrets are taken out of the advice, which may come from a record's constructor. */
    void problem(Problem problem) {
        String advice = problem.advice();
        for (String secret : secrets) {
            advice = advice.replace(secret, Secrets.MASK);
        }
        problems.add(new Problem(problem.key(), problem.value(), advice));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** By key, sorted. */
    Map<String, Problem.Value> effective() {
        return effective;
    }

    /** In the order of reading. */
    List<Declared> declared() {
        return List.copyOf(declared.values());
    }

    Set<String> maps() {
        return maps;
    }

    private static Problem.Value undeclared(Declared one, boolean secret) {
        return one.hasDefault()
                ? new Problem.Value(Secrets.shown(one.fallback(), secret), new Origin.Default())
                : new Problem.Value("", new Origin.Nowhere());
    }
}
