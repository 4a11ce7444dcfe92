package io.bellwether.cli.option;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time on a command line: ISO 8601 with its offset, or how long ago it was, such as 2h. */
public final class Moment implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notATime) {
            try {
                return Clock.systemUTC().instant().minus(new DurationText().convert(text));
            } catch (TypeConversionException neither) {
                throw new TypeConversionException("'" + text
                        + "' is neither a time, such as 2026-03-10T10:00:00Z, nor how long ago, such as 90m, 2h or 7d");
            }
        }
    }
}
