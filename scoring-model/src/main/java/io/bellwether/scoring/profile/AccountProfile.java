package io.bellwether.scoring.profile;

import java.time.Duration;

/**
 * What is known of one account: events in the windows of {@link Window}, spending by category, the newest events, known merchants and
 * countries. All in event time and in flat arrays; {@link #decodeFrom} fills an instance again, so that a thread needs one.
 *
 * <p>The arrays grow with what an account does and do not shrink: a new profile takes 2.3 KB of heap, one of three events a day
 * 4 to 5 KB, and 17 KB is the most: an account that is busy in each five minutes of a day and has 32 categories.
 *
 * <p>Exact for events up to {@link #LATEST} older than the newest one of the account, in any order; older ones are not added.
 * Duplicates are not recognised here. A merchant counts as known while it is among the last 128 distinct ones (another is
 * taken for known with a probability of at most 0.2 %), a country among the last 16 (0.03 %), a category among the last 32. Amounts of
 * different currencies are added as plain numbers. Not thread-safe.
 */
public final class AccountProfile {
    /** How much older than the newest event of its account an event may be and still be added. */
    public static final Duration LATEST = Duration.ofHours(24);

    private static final int VERSION = 2;
    /** The first version that knows the nights of a month; one before it starts to learn them now. */
    private static final int VERSION_WITH_NIGHTS = 2;

    /** One for each thread and not for each profile, of which a cache may hold many. */
    private static final ThreadLocal<ByteSink> SINKS = ThreadLocal.withInitial(ByteSink::new);

    private static final int MERCHANTS = 128;
    private static final int COUNTRIES = 16;
    private static final long LATEST_MICROS = LATEST.toNanos() / 1_000;

    private final Buckets[] windows = new Buckets[Window.values().length];
    private final Buckets nights = new Buckets(Window.MONTH, LATEST_MICROS);
    private final CategoryHabits categories = new CategoryHabits();
    private final RecentEvents recent = new RecentEvents();
    private final KnownSet merchants = new KnownSet(MERCHANTS);
    private final KnownSet countries = new KnownSet(COUNTRIES);
    private boolean empty;
    private long newestMicros;
    private long oldestMicros;

    private AccountProfile() {
        for (Window window : Window.values()) {
            windows[window.position()] = new Buckets(window, LATEST_MICROS);
        }
        clear();
    }

    /** The profile of an account that was never seen. */
    public static AccountProfile empty() {
        return new AccountProfile();
    }

    /**
     * A new profile from its bytes.
     *
     * @throws CorruptProfileException when they are no profile of a known version
     */
    public static AccountProfile decode(byte[] bytes) {
        AccountProfile profile = new AccountProfile();
        profile.decodeFrom(bytes);
        return profile;
    }

    /** Forgets everything. */
    public void clear() {
        empty = true;
        newestMicros = 0;
        oldestMicros = 0;
        for (Buckets window : windows) {
            window.clear();
        }
        nights.clear();
        categories.clear();
        recent.clear();
        merchants.clear();
        countries.clear();
    }

    /** Becomes the same as another one, which goes on independently. */
    public void copyFrom(AccountProfile other) {
        empty = other.empty;
        newestMicros = other.newestMicros;
        oldestMicros = other.oldestMicros;
        for (int i = 0; i < windows.length; i++) {
            windows[i].copyFrom(other.windows[i]);
        }
        nights.copyFrom(other.nights);
        categories.copyFrom(other.categories);
        recent.copyFrom(other.recent);
        merchants.copyFrom(other.merchants);
        countries.copyFrom(other.countries);
    }

    /**
     * Becomes the profile that these bytes hold.
     *
     * @throws CorruptProfileException when they are no profile of a known version; this one is empty then
     */
    public void decodeFrom(byte[] bytes) {
        clear();
        try {
            read(new ByteSource(bytes));
        } catch (CorruptProfileException e) {
            clear();
            throw e;
        }
    }

    /** The profile as bytes: a version byte, then what it holds. */
    public byte[] encode() {
        ByteSink sink = SINKS.get();
        sink.clear();
        sink.raw(VERSION);
        if (!empty) {
            sink.signed(newestMicros);
            sink.signed(newestMicros - oldestMicros);
            for (Buckets window : windows) {
                window.write(sink);
            }
            categories.write(sink);
            recent.write(sink);
            merchants.write(sink);
            countries.write(sink);
            nights.write(sink);
        }
        return sink.toArray();
    }

    /** Whether no event was ever added. */
    public boolean isEmpty() {
        return empty;
    }

    /** Event time of the newest event, microseconds since 1970-01-01 UTC; an {@link IllegalStateException} when the profile is empty. */
    public long newestMicros() {
        if (empty) {
            throw new IllegalStateException("an empty profile has no newest event");
        }
        return newestMicros;
    }

    /** Event time of the oldest event ever added, microseconds since 1970-01-01 UTC; an {@link IllegalStateException} when the profile is empty. */
    public long oldestMicros() {
        if (empty) {
            throw new IllegalStateException("an empty profile has no oldest event");
        }
        return oldestMicros;
    }

    /** Whether an event of this time would come too late to be added. */
    public boolean isLate(long atMicros) {
        return !empty && atMicros < newestMicros && RecentEvents.since(newestMicros, atMicros) > LATEST_MICROS;
    }

    /**
     * Adds one event.
     *
     * @return false when it is too late and was not added
     */
    public boolean add(Observation seen) {
        long at = seen.atMicros();
        if (isLate(at)) {
            return false;
        }
        if (empty || at > newestMicros) {
            newestMicros = at;
            for (Buckets window : windows) {
                window.forget(at);
            }
            nights.forget(at);
            categories.forget(at);
        }
        oldestMicros = empty ? at : Math.min(oldestMicros, at);
        empty = false;
        for (Buckets window : windows) {
            window.add(at, seen.exactAmount());
        }
        if (isNight(at)) {
            nights.add(at, 0);
        }
        categories.add(seen);
        recent.add(seen);
        merchants.add(seen.merchant());
        if (seen.hasCountry()) {
            countries.add(seen.country());
        }
        return true;
    }

    /** What the window that ends at this time holds. */
    public void window(Window window, long atMicros, WindowStats into) {
        windows[window.position()].read(atMicros, into);
    }

    /** Count, sum and mean of the observation's category over the last 30 days; the maximum is not kept. */
    public void category(Observation seen, WindowStats into) {
        categories.read(seen.category(), seen.atMicros(), into);
    }

    /** Whether the observation's merchant was seen before. */
    public boolean knowsMerchant(Observation seen) {
        return merchants.contains(seen.merchant());
    }

    /** Whether the observation's category was seen before. */
    public boolean knowsCategory(Observation seen) {
        return categories.contains(seen.category());
    }

    /** Whether the observation's country was seen before. */
    public boolean knowsCountry(Observation seen) {
        return countries.contains(seen.country());
    }

    /** The events of the last 30 days that fell on a Saturday or Sunday (UTC). */
    public void weekends(long atMicros, WindowStats into) {
        windows[Window.MONTH.position()].readInPhase(atMicros, Buckets.Cycle.WEEKEND, into);
    }

    /** The events of the last 24 hours that fell between 22:00 and 04:00 UTC. */
    public void lastNight(long atMicros, WindowStats into) {
        windows[Window.DAY.position()].readInPhase(atMicros, Buckets.Cycle.NIGHT, into);
    }

    /** How many events of the last 30 days fell between 22:00 and 04:00 UTC; their amounts are not kept. */
    public void nights(long atMicros, WindowStats into) {
        nights.read(atMicros, into);
    }

    /** Whether a time, microseconds since 1970-01-01 UTC, is between 22:00 and 04:00 UTC. */
    public static boolean isNight(long atMicros) {
        return Buckets.Cycle.NIGHT.contains(Window.DAY.bucketOf(atMicros));
    }

    /** How many events at or before this time are kept one by one, at most 8. */
    public int recentCount(long atMicros) {
        return recent.before(atMicros);
    }

    /**
     * When one of the events at or before this time was, microseconds since 1970-01-01 UTC.
     *
     * @param back 1 for the newest, up to {@link #recentCount}
     */
    public long recentMicros(long atMicros, int back) {
        return recent.atMicros(recent.before(atMicros) - back);
    }

    /**
     * The amount of one of the events at or before this time, in units of its currency.
     *
     * @param back 1 for the newest, up to {@link #recentCount}
     */
    public double recentAmount(long atMicros, int back) {
        return Amounts.toUnits(recent.exactAmount(recent.before(atMicros) - back));
    }

    /** Number of events directly before this time whose amount was below the limit, at most 8. */
    public int smallInARow(long atMicros, double limit) {
        return recent.smallInARow(atMicros, limit);
    }

    /** Number of the last 8 events that were in the 24 hours before this time, between 22:00 and 04:00 UTC and above the limit. */
    public int largeAtNight(long atMicros, double limit) {
        return recent.largeAtNight(atMicros, LATEST_MICROS, limit);
    }

    /** Number of distinct merchants among this observation and the last 8 events within the span before it. */
    public int distinctMerchants(Observation seen, Duration span) {
        return recent.distinctMerchants(seen.atMicros(), span.toNanos() / 1_000, seen.merchant());
    }

    private void read(ByteSource source) {
        int version = source.raw();
        source.require(
                version >= 1 && version <= VERSION,
                "it has version " + version + ", this build reads versions 1 to " + VERSION);
        if (source.atEnd()) {
            return;
        }
        newestMicros = source.signed();
        oldestMicros = newestMicros - source.signed();
        for (Buckets window : windows) {
            window.read(source, newestMicros);
        }
        categories.read(source, newestMicros);
        recent.read(source);
        merchants.read(source);
        countries.read(source);
        if (version >= VERSION_WITH_NIGHTS) {
            nights.read(source, newestMicros);
        }
        source.require(source.atEnd(), "bytes are left over");
        empty = false;
    }
}
