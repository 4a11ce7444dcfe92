package io.bellwether.scoring.stream.rollout.control;

import io.bellwether.schemas.message.ModelControl;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.rollout.log.LogEntry;
import io.bellwether.scoring.stream.rollout.log.LogReader;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is in force for each model, as far as it was read. Not thread-safe, but for {@link #wakeUp}. */
public final class ControlLog implements AutoCloseable {
    private final LogReader<ModelControl> reader;
    private final SortedMap<String, ControlEntry> inForce = new TreeMap<>();

    /** Reads nothing yet. */
    public ControlLog(Cluster cluster) throws RolloutException {
        reader = new LogReader<>(cluster, cluster.topics().modelControl());
    }

    /** Reads all that is committed now. */
    public ControlLog readToEnd() {
        reader.readToEnd(entry -> {
            take(entry);
            return true;
        });
        return this;
    }

    /**
     * Reads on, waiting for the first change.
     *
     * @return names of the models that something was said of
     */
    public Set<String> poll(Duration atMost) {
        Set<String> changed = new TreeSet<>();
        for (LogEntry<ModelControl> entry : reader.poll(atMost)) {
            take(entry);
            changed.add(entry.key());
        }
        return changed;
    }

    /** Reads up to an offset and gives what was said of a model before it. */
    List<ControlEntry> readBefore(long offset, String name) {
        List<ControlEntry> before = new ArrayList<>();
        reader.readPast(offset, entry -> {
            take(entry);
            if (entry.offset() < offset && entry.key().equals(name)) {
                entry.value().ifPresent(control -> before.add(new ControlEntry(entry.offset(), control)));
            }
            return true;
        });
        return before;
    }

    /** What is in force for a model; empty where nothing was ever said, or that was deleted. */
    public Optional<ControlEntry> of(String name) {
        return Optional.ofNullable(inForce.get(name));
    }

    /** What is in force, by model. */
    public Map<String, ControlEntry> all() {
        return Collections.unmodifiableMap(inForce);
    }

    /** Ends a {@link #poll} of another thread with a {@code WakeupException}. */
    public void wakeUp() {
        reader.wakeUp();
    }

    @Override
    public void close() {
        reader.close();
    }

    private void take(LogEntry<ModelControl> entry) {
        entry.value()
                .ifPresentOrElse(
                        control -> inForce.put(entry.key(), new ControlEntry(entry.offset(), control)),
                        () -> inForce.remove(entry.key()));
    }
}
