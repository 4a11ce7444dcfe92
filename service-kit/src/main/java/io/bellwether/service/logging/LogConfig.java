package io.bellwether.service.logging;

import io.bellwether.service.config.Setting;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is logged, and how. Read at {@code bellwether.log}.
 *
 * @param levels by the name of a logger, which is a package or class; they win over {@code level}
 * @param file instead of standard output
 */
public record LogConfig(
        @Setting(value = "text", doc = "text: one line per event; json: one object per line.")
        Format format,

        @Setting(value = "info", doc = "Least severity that is logged: trace, debug, info, warn, error or off.")
        Severity level,

        @Setting(doc = "Severity by logger, such as bellwether.log.levels.org.apache.kafka = info.")
        Map<String, String> levels,

        @Setting(doc = "Write to the end of this file instead of standard output.")
        Optional<Path> file) {

    public LogConfig {
        levels = Map.copyOf(levels);
        levels.forEach((logger, severity) -> Severity.parse(severity));
    }

    /** Text at level info on standard output. */
    public static LogConfig standard() {
        return new LogConfig(Format.TEXT, Severity.INFO, Map.of(), Optional.empty());
    }

    /** How an event is written. */
    public enum Format {
        TEXT,
        JSON
    }

    /** Levels, from everything to nothing. */
    public enum Severity {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR,
        OFF;

        static Severity parse(String text) {
            for (Severity severity : values()) {
                if (severity.name().equalsIgnoreCase(text)) {
                    return severity;
                }
            }
            throw new IllegalArgumentException(
                    "levels must be trace, debug, info, warn, error or off, but one is '" + text + "'");
        }
    }
}
