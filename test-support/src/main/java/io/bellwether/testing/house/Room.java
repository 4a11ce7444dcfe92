package io.bellwether.testing.house;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** The modules by their packages, and which of the others each may see. */
enum Room {
    SCHEMAS,
    SERVICE_KIT,
    EMBEDDED,
    SCORING_MODEL,
    INGEST_API,
    SCORING_STREAM,
    ALERTING,
    MODEL_TRAINING,
    BENCHMARKS,
    CLI,
    TEST_SUPPORT;

    private static final String BASE = "io.bellwether.";

    String[] packages() {
        return switch (this) {
            case SCHEMAS -> below("schemas");
            case SERVICE_KIT -> below("service");
            case EMBEDDED -> below("embedded");
            case SCORING_MODEL -> below("scoring.profile", "scoring.feature", "scoring.model", "scoring.explain");
            case INGEST_API -> below("ingest");
            case SCORING_STREAM -> below("scoring.stream");
            case ALERTING -> below("alerting");
            case MODEL_TRAINING -> below("training");
            case BENCHMARKS -> below("benchmarks");
            case CLI -> below("cli");
            case TEST_SUPPORT -> below("testing");
        };
    }

    /** Leaves see no leaf but the schemas, services and tools see leaves; the command sees services, the benchmarks those they measure. */
    Set<Room> mayUse() {
        return switch (this) {
            case SCHEMAS, SERVICE_KIT, EMBEDDED -> EnumSet.noneOf(Room.class);
            case SCORING_MODEL -> EnumSet.of(SCHEMAS);
            case INGEST_API, SCORING_STREAM, ALERTING, MODEL_TRAINING ->
                EnumSet.of(SCHEMAS, SERVICE_KIT, SCORING_MODEL);
            case BENCHMARKS ->
                EnumSet.of(SCHEMAS, SERVICE_KIT, EMBEDDED, SCORING_MODEL, SCORING_STREAM, ALERTING, MODEL_TRAINING);
            case CLI -> EnumSet.complementOf(EnumSet.of(CLI, TEST_SUPPORT));
            case TEST_SUPPORT -> EnumSet.of(SCHEMAS, EMBEDDED);
        };
    }

    /** The packages of all rooms that this one may not see. */
    String[] forbidden() {
        Set<Room> visible = mayUse();
        return Stream.of(values())
                .filter(room -> room != this && !visible.contains(room))
                .flatMap(room -> Arrays.stream(room.packages()))
                .toArray(String[]::new);
    }

    /** The packages of all rooms. */
    static String[] all() {
        return Stream.of(values())
                .flatMap(room -> Arrays.stream(room.packages()))
                .toArray(String[]::new);
    }

    private static String[] below(String... names) {
        return Stream.of(names).map(name -> BASE + name + "..").toArray(String[]::new);
    }
}
