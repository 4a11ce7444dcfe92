package io.bellwether.benchmarks.alerts;

import java.time.Instant;
import java.util.List;

/** Something that fires. */
interface Detector {
    /** Stands for all companies together. */
    int ALL = World.ENTITIES;

    /**
     * Something that fired.
     *
     * @param entity company it is about, or {@link #ALL}
     */
    record Alarm(Instant at, int entity) {}

    String name();

    /** Takes a minute; returns what fired in it. */
    List<Alarm> take(World.Minute minute);
}
