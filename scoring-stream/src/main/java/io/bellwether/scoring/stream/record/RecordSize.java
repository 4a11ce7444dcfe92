package io.bellwether.scoring.stream.record;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.scoring.stream.scorer.Rejection;

/** Holds records to the sizes of the catalogue before anything is sent: a producer that fails takes its transaction along. */
public final class RecordSize {
    /** What a record batch adds around a single record of up to 1 MiB, and a compression that cannot compress it, rounded up. */
    public static final int OVERHEAD = 1024;

    private RecordSize() {}

    /**
     * Checks a record that was read.
     *
     * @throws Rejection as {@code TOO_LARGE} where it is larger than its topic takes
     */
    public static void checkRead(SourceRecord source, Topic<?, ?> topic) throws Rejection {
        check("the record has ", source.bytes(), topic);
    }

    /**
     * Checks an event before it is emitted.
     *
     * @param eventBytes length of its value
     * @throws Rejection as {@code TOO_LARGE} where it is, with its key and headers, larger than its topic takes
     */
    public static void checkEmitted(SourceRecord source, long eventBytes, Topic<?, ?> topic) throws Rejection {
        check("its event would have ", source.answerBytes(eventBytes) + OVERHEAD, topic);
    }

    private static void check(String what, long bytes, Topic<?, ?> topic) throws Rejection {
        if (bytes > topic.maxBytes()) {
            throw new Rejection(
                    CauseCode.TOO_LARGE, what + bytes + " bytes, " + topic.name() + " takes " + topic.maxBytes());
        }
    }
}
