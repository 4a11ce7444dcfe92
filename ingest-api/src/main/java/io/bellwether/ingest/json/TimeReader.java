package io.bellwether.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an event time: an RFC 3339 date-time that is neither ahead of the clock nor absurdly old. Immutable. */
public final class TimeReader implements ValueReader<Instant> {

    private static final int LONGEST = 64;

    private final InstantSource clock;
    private final Duration ahead;
    private final Instant earliest;

    /**
     * @param ahead how far ahead of the clock a time may be
     * @param earliest no time may be before this
     */
    public TimeReader(InstantSource clock, Duration ahead, Instant earliest) {
        this.clock = clock;
        this.ahead = ahead;
        this.earliest = earliest;
    }

    @Override
    public @Nullable Instant read(JsonParser parser, Findings findings) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            ValueReader.wrongType(parser, findings, "an RFC 3339 date-time as text");
            return null;
        }
        Optional<Instant> time = parser.getTextLength() > LONGEST ? Optional.empty() : Rfc3339.parse(parser.getText());
        if (time.isEmpty()) {
            findings.add(
                    Fault.INVALID_FORMAT,
                    "expected an RFC 3339 date-time with its offset, such as 2026-11-23T15:00:00Z");
            return null;
        }
        return plausible(time.get(), findings) ? time.get() : null;
    }

    private boolean plausible(Instant time, Findings findings) {
        if (time.isBefore(earliest)) {
            findings.add(Fault.TOO_OLD, "must not be before " + earliest);
            return false;
        }
        if (time.isAfter(clock.instant().plus(ahead))) {
            findings.add(
                    Fault.IN_THE_FUTURE,
                    "must not be more than " + ahead.toSeconds() + " s ahead of the server's clock");
            return false;
        }
        return true;
    }
}
