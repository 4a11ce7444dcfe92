package io.bellwether.cli.alerting;

import io.bellwether.cli.option.DurationText;
import io.bellwether.cli.option.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When something ends: one of both options. */
final class Ending {

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "How long it holds, such as 90m, 2h or 7d.")
    private @Nullable Duration lasting;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Until when it holds, such as 2026-03-10T18:00:00Z.")
    private @Nullable Instant until;

    /** When that is; empty where neither was given. */
    Optional<Instant> after(Instant start) {
        return lasting == null ? Optional.ofNullable(until) : Optional.of(start.plus(lasting));
    }
}
