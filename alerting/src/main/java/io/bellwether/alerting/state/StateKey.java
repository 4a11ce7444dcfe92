package io.bellwether.alerting.state;

import io.bellwether.alerting.rule.AlertLog.LifeKey;
import io.bellwether.alerting.window.GroupKey;
import org.apache.kafka.common.utils.Bytes;

/** What an entry of the stores is about. */
sealed interface StateKey {
    /** The key as it stands in the store. */
    Bytes bytes(Lane lane);

    /** Whether the key belongs to the lane. */
    static boolean of(Lane lane, Bytes key) {
        return key.get()[0] == lane.mark();
    }

    /** Reads a key of either store. */
    static StateKey parse(Bytes key) {
        StateReader in = new StateReader(key.get());
        in.mark();
        char kind = in.mark();
        return switch (kind) {
            case 'B' -> new OfBucket(new GroupKey(in.text(), in.texts()), in.number());
            case 'E' -> new OfHit(new GroupKey(in.text(), in.texts()), in.text(), in.size());
            case 'H' -> new OfBucketHit(new GroupKey(in.text(), in.texts()), in.number(), in.text(), in.size());
            case 'U' -> new OfUnits(new GroupKey(in.text(), in.texts()), in.number(), in.size());
            case 'P' -> new OfPulse(in.text());
            case 'L' -> new OfLife(new LifeKey(in.text(), in.texts()));
            case 'C' -> new OfClock();
            case 'S' -> new OfSeason(in.text());
            case 'V' -> new OfLevel(new LifeKey(in.text(), in.texts()));
            case 'R' -> new OfVersion(in.text());
            case 'K' -> new OfCadence(new LifeKey(in.text(), in.texts()));
            default ->
                throw new IllegalStateException(
                        "the alert state holds an unknown kind '" + kind + "': it was written by a newer version");
        };
    }

    private static StateWriter begin(Lane lane, char kind) {
        return new StateWriter().mark(lane.mark()).mark(kind);
    }

    /** The counts of a bucket. */
    record OfBucket(GroupKey group, long index) implements StateKey {
        @Override
        public Bytes bytes(Lane lane) {
            return begin(lane, 'B')
                    .text(group.window())
                    .texts(group.values())
                    .number(index)
                    .toKey();
        }
    }

    /** A block of what a bucket remembers. */
    record OfUnits(GroupKey group, long index, int block) implements StateKey {
        @Override
        public Bytes bytes(Lane lane) {
            return begin(lane, 'U')
                    .text(group.window())
                    .texts(group.values())
                    .number(index)
                    .size(block)
                    .toKey();
        }
    }

    /** One of the last hits of a group. */
    record OfHit(GroupKey group, String condition, int slot) implements StateKey {
        @Override
        public Bytes bytes(Lane lane) {
            return begin(lane, 'E')
                    .text(group.window())
                    .texts(group.values())
                    .text(condition)
                    .size(slot)
                    .toKey();
        }
    }

    /** One of the few hits that were kept of each bucket before there was one ring for all of them: read, and never written again. */
    record OfBucketHit(GroupKey group, long index, String condition, int slot) implements StateKey {
        @Override
        public Bytes bytes(Lane lane) {
            return begin(lane, 'H')
                    .text(group.window())
                    .texts(group.values())
                    .number(index)
                    .text(condition)
                    .size(slot)
                    .toKey();
        }
    }

    /** When anything was heard on a window's topics. */
    record OfPulse(String window) implements StateKey {
        @Override
        public Bytes bytes(Lane lane) {
            return begin(lane, 'P').text(window).toKey();
        }
    }

    /** Where an alert stands. */
    record OfLife(LifeKey key) implements StateKey {
        @Override
        public Bytes bytes(Lane lane) {
            return begin(lane, 'L').text(key.rule()).texts(key.values()).toKey();
        }
    }

    /** The clock of the lane. */
    record OfClock() implements StateKey {
        @Override
        public Bytes bytes(Lane lane) {
            return begin(lane, 'C').toKey();
        }
    }

    /** The rhythm that a rule has learned. */
    record OfSeason(String rule) implements StateKey {
        @Override
        public Bytes bytes(Lane lane) {
            return begin(lane, 'S').text(rule).toKey();
        }
    }

    /** The level of a rule's group. */
    record OfLevel(LifeKey key) implements StateKey {
        @Override
        public Bytes bytes(Lane lane) {
            return begin(lane, 'V').text(key.rule()).texts(key.values()).toKey();
        }
    }

    /** How often a rule's group speaks. */
    record OfCadence(LifeKey key) implements StateKey {
        @Override
        public Bytes bytes(Lane lane) {
            return begin(lane, 'K').text(key.rule()).texts(key.values()).toKey();
        }
    }

    /** The version of a rule that was in force. */
    record OfVersion(String rule) implements StateKey {
        @Override
        public Bytes bytes(Lane lane) {
            return begin(lane, 'R').text(rule).toKey();
        }
    }
}
