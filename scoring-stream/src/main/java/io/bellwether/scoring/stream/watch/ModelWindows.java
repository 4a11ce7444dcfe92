package io.bellwether.scoring.stream.watch;

import io.bellwether.schemas.message.ModelStats;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts by subject and slot of time, in the heap, and in a store that survives the process: a slot is written whenever it changes. Slots older
 * than what is kept are dropped when another one begins.
 *
 * <p><b>Failure modes.</b> A slot that cannot be read, since a build with another schema wrote it, is dropped.
 *
 * <p>Not thread-safe.
 */
final class ModelWindows {
    /** Minutes to a slot of drift. */
    static final int MINUTES = 5;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Form form;
    private final Map<Subject, TreeMap<Long, Sums>> slots = new HashMap<>();

    /**
     * Which slots.
     *
     * @param prefix of their keys, its own for each of several windows in one store
     * @param slot length of a slot
     * @param kept how far back is remembered
     * @param codec of the stored form
     */
    record Form(String prefix, Duration slot, Duration kept, Codec codec) {}

    /** The stored form of counts. */
    interface Codec {
        byte[] encode(ModelStats stats);

        /**
         * Reads the stored form.
         *
         * @throws RuntimeException where it cannot be read
         */
        ModelStats decode(byte[] bytes);
    }

    /** Restores what the store has. */
    ModelWindows(KeyValueStore<Bytes, byte[]> store, Form form) {
        this.store = store;
        this.form = form;
        try (KeyValueIterator<Bytes, byte[]> all =
                store.prefixScan(form.prefix, (topic, prefix) -> prefix.getBytes(StandardCharsets.UTF_8))) {
            while (all.hasNext()) {
                restore(all.next());
            }
        }
    }

    /** Adds what a task counted to its slot. */
    void add(ModelStats stats) {
        Subject subject = Subject.of(stats);
        long slot = slotOf(stats.getMinute());
        TreeMap<Long, Sums> own = slots.computeIfAbsent(subject, each -> new TreeMap<>());
        if (!own.containsKey(slot)) {
            forget(slot - form.kept.toMillis());
            own = slots.computeIfAbsent(subject, each -> new TreeMap<>());
        }
        Sums sums = own.computeIfAbsent(slot, each -> new Sums());
        sums.add(stats);
        ModelStats stored = new ModelStats();
        stored.setModel(subject.model());
        stored.setRole(subject.role());
        stored.setComparedWith(subject.against());
        stored.setTask("");
        stored.setMinute(Instant.ofEpochMilli(slot));
        store.put(key(subject, slot), form.codec.encode(sums.into(stored)));
    }

    /** Everybody who was counted. */
    Set<Subject> subjects() {
        return Set.copyOf(slots.keySet());
    }

    /** The counts of all subjects that fit, in slots that begin at {@code from} or later and before {@code to}. */
    Sums sum(Predicate<Subject> who, Instant from, Instant to) {
        Sums sum = new Sums();
        slots.forEach((subject, own) -> {
            if (who.test(subject)) {
                own.subMap(from.toEpochMilli(), to.toEpochMilli()).values().forEach(sum::add);
            }
        });
        return sum;
    }

    /** Start of the slot a time is in. */
    Instant slot(Instant time) {
        return Instant.ofEpochMilli(slotOf(time));
    }

    /** Forgets all of some subjects. */
    void drop(Predicate<Subject> who) {
        for (Subject subject : List.copyOf(slots.keySet())) {
            if (who.test(subject)) {
                TreeMap<Long, Sums> own = slots.remove(subject);
                if (own != null) {
                    own.keySet().forEach(slot -> store.delete(key(subject, slot)));
                }
            }
        }
    }

    private void forget(long before) {
        Iterator<Map.Entry<Subject, TreeMap<Long, Sums>>> each =
                slots.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Subject, TreeMap<Long, Sums>> entry = each.next();
            Map<Long, Sums> old = entry.getValue().headMap(before);
            old.keySet().forEach(slot -> store.delete(key(entry.getKey(), slot)));
            old.clear();
            if (entry.getValue().isEmpty()) {
                each.remove();
            }
        }
    }

    private void restore(KeyValue<Bytes, byte[]> entry) {
        ModelStats stats;
        try {
            stats = form.codec.decode(entry.value);
        } catch (RuntimeException e) {
            store.delete(entry.key);
            return;
        }
        slots.computeIfAbsent(Subject.of(stats), each -> new TreeMap<>())
                .computeIfAbsent(stats.getMinute().toEpochMilli(), each -> new Sums())
                .add(stats);
    }

    private long slotOf(Instant time) {
        long millis = time.toEpochMilli();
        return millis - Math.floorMod(millis, form.slot.toMillis());
    }

    private Bytes key(Subject subject, long slot) {
        return Bytes.wrap(String.format(Locale.ROOT, "%s%s/%d", form.prefix, subject.key(), slot)
                .getBytes(StandardCharsets.UTF_8));
    }
}
