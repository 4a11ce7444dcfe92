package io.bellwether.scoring.profile;

/** The newest few events by event time, oldest first; of equal times the one added first is the older. */
final class RecentEvents {
    static final int CAPACITY = 8;

    private final long[] at = new long[CAPACITY];
    private final long[] amount = new long[CAPACITY];
    private final int[] merchant = new int[CAPACITY];
    private int size;

    void clear() {
        size = 0;
    }

    void copyFrom(RecentEvents other) {
        size = other.size;
        System.arraycopy(other.at, 0, at, 0, size);
        System.arraycopy(other.amount, 0, amount, 0, size);
        System.arraycopy(other.merchant, 0, merchant, 0, size);
    }

    void add(Observation seen) {
        int place = size;
        while (place > 0 && at[place - 1] > seen.atMicros()) {
            place--;
        }
        if (size < CAPACITY) {
            shift(place, place + 1, size - place);
            size++;
        } else if (place > 0) {
            place--;
            shift(1, 0, place);
        } else {
            return;
        }
        at[place] = seen.atMicros();
        amount[place] = seen.exactAmount();
        merchant[place] = seen.merchant();
    }

    /** Number of events directly before this time whose amount was below the limit, in units of its currency. */
    int smallInARow(long micros, double limit) {
        int before = before(micros);
        int run = 0;
        while (run < before && Amounts.toUnits(amount[before - 1 - run]) < limit) {
            run++;
        }
        return run;
    }

    /** Number of events in the span before this time that were at night and above the limit, in units of its currency. */
    int largeAtNight(long micros, long spanMicros, double limit) {
        int large = 0;
        for (int i = before(micros) - 1; i >= 0 && since(micros, at[i]) < spanMicros; i--) {
            large += AccountProfile.isNight(at[i]) && Amounts.toUnits(amount[i]) > limit ? 1 : 0;
        }
        return large;
    }

    /** How long ago a time was that is not later, at most as much as a long can say: event times may be as far apart as a publisher likes. */
    static long since(long micros, long beforeMicros) {
        long since = micros - beforeMicros;
        return since < 0 ? Long.MAX_VALUE : since;
    }

    /** Number of kept events at or before this time. */
    int before(long micros) {
        int kept = size;
        while (kept > 0 && at[kept - 1] > micros) {
            kept--;
        }
        return kept;
    }

    long atMicros(int i) {
        return at[i];
    }

    long exactAmount(int i) {
        return amount[i];
    }

    /** Number of distinct merchants in (micros - span, micros], this one among them. */
    int distinctMerchants(long micros, long spanMicros, int current) {
        int last = before(micros);
        int first = last;
        while (first > 0 && since(micros, at[first - 1]) < spanMicros) {
            first--;
        }
        int distinct = 1;
        for (int i = first; i < last; i++) {
            boolean isNew = merchant[i] != current;
            for (int j = first; isNew && j < i; j++) {
                isNew = merchant[j] != merchant[i];
            }
            distinct += isNew ? 1 : 0;
        }
        return distinct;
    }

    void write(ByteSink sink) {
        sink.unsigned(size);
        long previous = 0;
        for (int i = 0; i < size; i++) {
            sink.signed(at[i] - previous);
            sink.amount(amount[i]);
            sink.raw32(merchant[i]);
            previous = at[i];
        }
    }

    void read(ByteSource source) {
        int entries = source.count(CAPACITY);
        long previous = 0;
        for (int i = 0; i < entries; i++) {
            at[i] = previous + source.signed();
            source.require(i == 0 || at[i] >= previous, "events out of order");
            amount[i] = source.amount();
            merchant[i] = source.raw32();
            previous = at[i];
        }
        size = entries;
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(at, from, at, to, length);
        System.arraycopy(amount, from, amount, to, length);
        System.arraycopy(merchant, from, merchant, to, length);
    }
}
