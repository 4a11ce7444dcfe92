package io.bellwether.embedded.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What is registered, in memory. It only ever takes what the log holds. Thread-safe. */
final class SchemaCatalog {

    private final TreeMap<Integer, SubjectVersion> byId = new TreeMap<>();
    private final Map<String, SubjectVersion> byText = new HashMap<>();
    private final TreeMap<String, List<SubjectVersion>> subjects = new TreeMap<>();
    private final Map<String, CompatibilityLevel> subjectLevels = new HashMap<>();
    private CompatibilityLevel globalLevel = CompatibilityLevel.BACKWARD_TRANSITIVE;

    /** Takes an entry of the log; the same entry twice changes nothing. */
    synchronized void apply(LogEntry entry) {
        if (entry instanceof LogEntry.Registered registered) {
            add(registered.version());
        } else if (entry instanceof LogEntry.GlobalLevel global) {
            globalLevel = global.level();
        } else if (entry instanceof LogEntry.SubjectLevel own) {
            subjectLevels.put(own.subject(), own.level());
        } else if (entry instanceof LogEntry.SubjectLevelRemoved removed) {
            subjectLevels.remove(removed.subject());
        }
    }

    private void add(SubjectVersion entry) {
        byId.putIfAbsent(entry.id(), entry);
        byText.putIfAbsent(entry.text(), entry);
        List<SubjectVersion> versions = subjects.computeIfAbsent(entry.subject(), s -> new ArrayList<>());
        if (versions.stream().noneMatch(v -> v.version() == entry.version())) {
            versions.add(entry);
        }
    }

    synchronized CompatibilityLevel globalLevel() {
        return globalLevel;
    }

    /** The subject's own level, where it has one. */
    synchronized Optional<CompatibilityLevel> ownLevel(String subject) {
        return Optional.ofNullable(subjectLevels.get(subject));
    }

    synchronized List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** Oldest first; empty where there is no such subject. */
    synchronized List<SubjectVersion> versions(String subject) {
        return List.copyOf(subjects.getOrDefault(subject, List.of()));
    }

    /** Every version of every subject that is the schema with this id. */
    synchronized List<SubjectVersion> uses(int id) {
        return subjects.values().stream()
                .flatMap(List::stream)
                .filter(v -> v.id() == id)
                .toList();
    }

    /** The first version that was registered under the id. */
    synchronized Optional<SubjectVersion> byId(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The first version, of any subject, with this canonical text. */
    synchronized Optional<SubjectVersion> byText(String text) {
        return Optional.ofNullable(byText.get(text));
    }

    synchronized Optional<SubjectVersion> byGuid(UUID guid) {
        return byId.values().stream().filter(v -> v.guid().equals(guid)).findFirst();
    }

    synchronized int nextId() {
        return byId.isEmpty() ? 1 : byId.lastKey() + 1;
    }
}
