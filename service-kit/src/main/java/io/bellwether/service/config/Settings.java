package io.bellwether.service.config;

import io.bellwether.service.config.problem.ConfigurationException;
import io.bellwether.service.config.problem.Origin;
import io.bellwether.service.config.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was configured: defaults, then files, then the environment, then flags; the later wins.
 *
 * <p>A main reads all its records, calls {@link #verify()}, and only then wires: {@code read} never stops at the first
 * problem, it hands out a record in which defaults stand in for what is wrong, so that {@code verify} can list
 * everything at once. Nobody passes this object on.
 *
 * <p>Values are immutable; what has been read is remembered. Thread-safe.
 */
public final class Settings {

    /** Variables of the launcher and of the container set-up begin like ours. */
    private static final Set<String> LAUNCHER = Set.of("bellwether.home", "bellwether.java-opts", "bellwether.image");

    private final Sources sources;
    private final Report report = new Report();
    private final Set<String> elsewhere = new LinkedHashSet<>(LAUNCHER);

    private Settings(Sources sources) {
        this.sources = sources;
    }

    /** Starts without any source: only defaults. */
    public static Builder from() {
        return new Builder();
    }

    /**
     * Reads a record.
     *
     * @param prefix put before every key, such as {@code bellwether.ingest}
     * @param type a record whose components all carry {@link Setting}; an {@link IllegalArgumentException} from its
     *     constructor becomes a problem, of a single setting when the message begins with a component's name
     * @return the record, to be used after {@link #verify()} only
     * @throws ConfigurationException with all problems so far, if the record cannot be built even with defaults
     */
    public synchronized <R extends Record> R read(String prefix, Class<R> type) {
        return new RecordReader(sources, report)
                .read(prefix, type)
                .orElseThrow(() -> new ConfigurationException(report.problems()));
    }

    /**
     * Says that keys below these prefixes are meant for other processes that share the file or environment: they are
     * not refused.
     */
    public synchronized Settings elsewhere(String... prefixes) {
        elsewhere.addAll(List.of(prefixes));
        return this;
    }

    /** What the reads so far found wrong; unknown keys are only found by {@link #verify()}. */
    public synchronized List<Problem> problems() {
        return report.problems();
    }

    /**
     * Ends reading.
     *
     * @throws ConfigurationException with the problems of all reads so far, and with every key that nobody read: any in
     *     files and flags, those that begin with {@code BELLWETHER_} in the environment
     */
    public synchronized void verify() {
        List<Problem> problems = new ArrayList<>(report.problems());
        problems.addAll(new UnknownKeys(report, elsewhere).among(sources));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /**
     * Every key read with its value and where it came from, one per line and sorted; secrets are shown as {@code
     * ******}.
     */
    public synchronized String effective() {
        return report.effective().entrySet().stream()
                .map(entry -> "%s = %s  (%s)"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().shown(),
                                entry.getValue().origin().describe()))
                .collect(Collectors.joining("\n"));
    }

    /** Like {@link #effective()}, but only what somebody gave; on one line, for the log. */
    public synchronized String given() {
        return report.effective().entrySet().stream()
                .filter(entry -> !(entry.getValue().origin() instanceof Origin.Default
                        || entry.getValue().origin() instanceof Origin.Nowhere))
                .map(entry -> entry.getKey() + "=" + entry.getValue().shown())
                .collect(Collectors.joining(" "));
    }

    /** Every setting read with its default and what it does, for {@code --help}; in the order of reading. */
    public synchronized String describe() {
        return report.declared().stream()
                .map(one -> "  %s%s%n      %s"
                        .formatted(one.key(), standard(one), one.setting().doc()))
                .collect(Collectors.joining("\n"));
    }

    private static String standard(Declared one) {
        if (one.isMap()) {
            return ".*";
        }
        if (one.hasDefault()) {
            return " = " + Secrets.shown(one.fallback(), one.setting().secret());
        }
        return one.isRequired() ? "  (required)" : "";
    }

    /** Collects sources in any order; the order of calls matters only among files. */
    public static final class Builder {
        private final Sources.Collector sources = new Sources.Collector();

        private Builder() {}

        /** Adds defaults that win over those of the records: what a program that embeds a service wants otherwise. */
        public Builder defaults(Map<String, String> byKey) {
            sources.defaults(byKey);
            return this;
        }

        /**
         * Adds a YAML file, or a {@code .properties} file; of several the later wins.
         *
         * @throws ConfigurationException if it cannot be read or understood
         */
        public Builder file(Path file) {
            sources.file(file);
            return this;
        }

        /** Adds environment variables; those that do not begin with {@code BELLWETHER_} are ignored. */
        public Builder environment(Map<String, String> variables) {
            sources.environment(variables);
            return this;
        }

        /** Adds flags, by full key. */
        public Builder flags(Map<String, String> byKey) {
            sources.flags(byKey);
            return this;
        }

        public Settings build() {
            return new Settings(sources.merged());
        }
    }
}
