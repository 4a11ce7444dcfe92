package io.bellwether.embedded.registry;

/** One change, as the topic keeps it. Compaction keeps the last one for each key. */
sealed interface LogEntry {

    /** A schema became a version of a subject. */
    record Registered(SubjectVersion version) implements LogEntry {}

    /** The level of all subjects without one of their own. */
    record GlobalLevel(CompatibilityLevel level) implements LogEntry {}

    record SubjectLevel(String subject, CompatibilityLevel level) implements LogEntry {}

    record SubjectLevelRemoved(String subject) implements LogEntry {}
}
