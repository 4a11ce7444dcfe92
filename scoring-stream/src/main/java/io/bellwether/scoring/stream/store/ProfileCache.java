package io.bellwether.scoring.stream.store;

import io.bellwether.scoring.profile.AccountProfile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of one task as objects, in front of their store: an account that is busy is decoded once and, however many events it has
 * between two commits, encoded and written once per commit. What was changed since {@link #begin} can be undone.
 *
 * <p>The store is behind by what has not been written yet: {@link #write} before each commit. Not thread-safe: one per task.
 */
public final class ProfileCache {
    private final Function<Bytes, byte @Nullable []> read;
    private final Consumer<List<KeyValue<Bytes, byte[]>>> write;
    private final int most;
    private final Map<Bytes, Held> held = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<AccountProfile> spare = new ArrayDeque<>();
    private final List<Held> taken = new ArrayList<>();
    private final List<Held> changed = new ArrayList<>();

    /**
     * @param read gives what the store has of an account; null where it has nothing
     * @param write puts several into the store, which costs less than one after the other
     * @param most profiles to hold, besides those in use: at least 1
     */
    ProfileCache(Function<Bytes, byte @Nullable []> read, Consumer<List<KeyValue<Bytes, byte[]>>> write, int most) {
        this.read = read;
        this.write = write;
        this.most = most;
    }

    private static final class Held {
        private final Bytes account;
        private final AccountProfile profile;
        /** Whether the store has something else. */
        private boolean changed;

        private boolean taken;
        /** What it was at {@link #begin}, where the store does not have that. */
        private @Nullable AccountProfile before;

        Held(Bytes account, AccountProfile profile) {
            this.account = account;
            this.profile = profile;
        }
    }

    /** From here on changes can be undone; earlier ones no longer. */
    public void begin() {
        taken.forEach(this::forget);
        taken.clear();
        shrink();
    }

    /** The profile of an account, to be read and changed until the next {@link #begin}. Its change is written unless it is undone. */
    public AccountProfile take(Bytes account) {
        Held found = held.get(account);
        if (found == null) {
            found = read(account);
            held.put(account, found);
        }
        if (!found.taken) {
            found.taken = true;
            found.before = found.changed ? copy(found.profile) : null;
            taken.add(found);
        }
        if (!found.changed) {
            found.changed = true;
            changed.add(found);
        }
        return found.profile;
    }

    /** Makes all profiles taken since {@link #begin} what they were then. */
    public void undo() {
        for (Held each : taken) {
            if (each.before == null) {
                each.changed = false;
                changed.remove(each);
                held.remove(each.account);
                spare.push(each.profile);
            } else {
                each.profile.copyFrom(each.before);
                forget(each);
            }
        }
        taken.clear();
    }

    private AccountProfile copy(AccountProfile profile) {
        AccountProfile copy = spare();
        copy.copyFrom(profile);
        return copy;
    }

    private void forget(Held each) {
        each.taken = false;
        if (each.before != null) {
            spare.push(each.before);
            each.before = null;
        }
    }

    private AccountProfile spare() {
        return spare.isEmpty() ? AccountProfile.empty() : spare.pop();
    }

    /** Writes to the store what it does not have yet. */
    public void write() {
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>(changed.size());
        changed.forEach(each -> collect(each, entries));
        changed.clear();
        put(entries);
    }

    private void put(List<KeyValue<Bytes, byte[]>> entries) {
        if (!entries.isEmpty()) {
            write.accept(entries);
        }
    }

    private static void collect(Held each, List<KeyValue<Bytes, byte[]>> entries) {
        if (each.changed) {
            entries.add(KeyValue.pair(each.account, each.profile.encode()));
            each.changed = false;
        }
    }

    private Held read(Bytes account) {
        AccountProfile profile = spare();
        byte @Nullable [] stored = read.apply(account);
        if (stored == null) {
            profile.clear();
        } else {
            profile.decodeFrom(stored);
        }
        return new Held(account, profile);
    }

    /** Lets go of those that were not asked for longest. */
    private void shrink() {
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
        Iterator<Held> oldest = held.values().iterator();
        while (held.size() > most && oldest.hasNext()) {
            Held each = oldest.next();
            collect(each, entries);
            oldest.remove();
            spare.push(each.profile);
        }
        put(entries);
    }
}
