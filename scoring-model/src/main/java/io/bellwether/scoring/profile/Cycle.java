package io.bellwether.scoring.profile;

/** A part of the day or week that the buckets of a window can tell apart. */
enum Cycle {
    /** Saturday and Sunday, in buckets of a day; the epoch was a Thursday. */
    WEEKEND {
        @Override
        boolean contains(long bucket) {
            long day = Math.floorMod(bucket, 7L);
            return day == 2 || day == 3;
        }
    },
    /** From 22:00 to 04:00 UTC, in buckets of an hour. */
    NIGHT {
        @Override
        boolean contains(long bucket) {
            long hour = Math.floorMod(bucket, 24L);
            return hour >= 22 || hour < 4;
        }
    };

    abstract boolean contains(long bucket);
}
