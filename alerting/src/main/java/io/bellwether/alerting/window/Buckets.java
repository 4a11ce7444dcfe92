package io.bellwether.alerting.window;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The buckets of a group by number, in that order: twenty or so, of which the newest is asked for most. Not thread-safe. */
final class Buckets {
    private long[] numbers = new long[2];
    private Bucket[] buckets = new Bucket[2];
    private int size;

    int size() {
        return size;
    }

    /** The bucket of that number; null where there is none. */
    @Nullable Bucket get(long number) {
        int place = from(number);
        return place < size && numbers[place] == number ? buckets[place] : null;
    }

    /** Adds a bucket, or puts it in the place of the one of that number. */
    void put(long number, Bucket bucket) {
        int place = from(number);
        if (place == size || numbers[place] != number) {
            insert(place, number);
        }
        buckets[place] = bucket;
    }

    private void insert(int place, long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            buckets = Arrays.copyOf(buckets, 2 * size);
        }
        System.arraycopy(numbers, place, numbers, place + 1, size - place);
        System.arraycopy(buckets, place, buckets, place + 1, size - place);
        numbers[place] = number;
        size++;
    }

    /** The buckets of these numbers and those between. */
    Bucket[] between(long oldest, long newest) {
        return Arrays.copyOfRange(buckets, from(oldest), from(newest + 1));
    }

    /** The place of the first bucket of that number or a larger one, 0 to {@link #size}. */
    int from(long number) {
        if (size == 0 || numbers[size - 1] < number) {
            return size;
        }
        if (numbers[size - 1] == number) {
            return size - 1;
        }
        int place = Arrays.binarySearch(numbers, 0, size, number);
        return place < 0 ? -place - 1 : place;
    }

    /** The bucket at a place. */
    Bucket at(int place) {
        return buckets[place];
    }

    /** The number of the bucket at a place. */
    long numberAt(int place) {
        return numbers[place];
    }

    /** Forgets the buckets before a place. */
    void forgetBefore(int place) {
        System.arraycopy(numbers, place, numbers, 0, size - place);
        System.arraycopy(buckets, place, buckets, 0, size - place);
        Arrays.fill(buckets, size - place, size, null);
        size -= place;
    }
}
