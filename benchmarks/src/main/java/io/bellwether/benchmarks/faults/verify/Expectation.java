package io.bellwether.benchmarks.faults.verify;

import io.bellwether.schemas.CauseCode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/** What a publisher of broken records says of each, in a header that rejected copies keep: the cause it must be rejected for. */
public final class Expectation {
    static final String HEADER = "faults-expect";

    private Expectation() {}

    /** Marks a record. One without a mark is good and must not be rejected. */
    public static void rejected(Headers headers, CauseCode cause) {
        headers.add(HEADER, cause.name().getBytes(StandardCharsets.UTF_8));
    }
}
