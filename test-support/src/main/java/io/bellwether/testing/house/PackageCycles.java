package io.bellwether.testing.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Dependencies from one package to another that leads back. ArchUnit's own slices stop at the first group of entangled
 * packages in some orders of the graph; this asks of every dependency whether there is a way back.
 */
final class PackageCycles extends ArchCondition<JavaClass> {

    private final Map<String, Set<String>> uses = new HashMap<>();

    PackageCycles() {
        super("be part of a package cycle");
    }

    @Override
    public void init(Collection<JavaClass> all) {
        uses.clear();
        all.forEach(type -> type.getDirectDependenciesFromSelf().forEach(dependency -> {
            if (leavesItsPackage(dependency)) {
                uses.computeIfAbsent(origin(dependency), p -> new HashSet<>()).add(target(dependency));
            }
        }));
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            if (leavesItsPackage(dependency) && leadsTo(target(dependency), origin(dependency))) {
                events.add(SimpleConditionEvent.satisfied(
                        type,
                        origin(dependency) + " -> " + target(dependency) + " -> .. -> " + origin(dependency) + ": "
                                + dependency.getDescription()));
            }
        }
    }

    private boolean leadsTo(String from, String to) {
        Set<String> seen = new HashSet<>(Set.of(from));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String next = open.pop();
            if (next.equals(to)) {
                return true;
            }
            uses.getOrDefault(next, Set.of()).stream().filter(seen::add).forEach(open::push);
        }
        return false;
    }

    private static boolean leavesItsPackage(Dependency dependency) {
        return !origin(dependency).equals(target(dependency));
    }

    private static String origin(Dependency dependency) {
        return dependency.getOriginClass().getPackageName();
    }

    private static String target(Dependency dependency) {
        return dependency.getTargetClass().getPackageName();
    }
}
