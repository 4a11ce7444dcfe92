package io.bellwether.alerting.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the alert of one rule and group stands. Each state knows its own ways out, so that a wrong one cannot be written:
 *
 * <pre>
 *   Quiet ──▶ Pending ──▶ Firing ◀──▶ Calming ──▶ Quiet (told: resolved)
 *     └──────────────────▶  │ ▲          │
 *                           ▼ │          │
 *                          NoData ◀──────┘        NoData ──▶ Quiet (told: resolved, by data only)
 * </pre>
 *
 * Immutable.
 */
public sealed interface AlertLife {
    /** The next state, and what there is to tell about it. */
    Step next(Reading reading, Timing timing);

    /** The alert that lives; empty where none has fired. */
    Optional<Episode> episode();

    /** What is told to the world. */
    enum Announcement {
        NOTHING,
        FIRING,
        RESOLVED,
        NO_DATA
    }

    /**
     * A step from one state to the next.
     *
     * @param life the next state, often the same
     * @param announcement what there is to tell
     */
    record Step(AlertLife life, Announcement announcement) {
        static Step quietly(AlertLife life) {
            return new Step(life, Announcement.NOTHING);
        }
    }

    private static boolean lasted(Instant since, Instant now, Duration atLeast) {
        return Duration.between(since, now).compareTo(atLeast) >= 0;
    }

    /** Nothing to see. */
    record Quiet() implements AlertLife {
        /** There is only one way to be quiet. */
        public static final Quiet QUIET = new Quiet();

        /** What nearly every judgement comes to. */
        private static final Step STILL = Step.quietly(QUIET);

        @Override
        public Step next(Reading reading, Timing timing) {
            if (reading.verdict() != Verdict.ABOVE) {
                return STILL;
            }
            return new Pending(reading.totals().latest(), reading.at()).next(reading, timing);
        }

        @Override
        public Optional<Episode> episode() {
            return Optional.empty();
        }
    }

    /**
     * Above the threshold, not yet for long enough.
     *
     * @param began event time of the newest event when it was crossed
     * @param since when it was crossed, by the clock of the windows
     */
    record Pending(Instant began, Instant since) implements AlertLife {
        @Override
        public Step next(Reading reading, Timing timing) {
            if (reading.verdict() != Verdict.ABOVE) {
                return Step.quietly(Quiet.QUIET);
            }
            return lasted(since, reading.at(), timing.holdFor())
                    ? new Step(new Firing(Episode.beginning(began, reading.at())), Announcement.FIRING)
                    : Step.quietly(this);
        }

        @Override
        public Optional<Episode> episode() {
            return Optional.empty();
        }
    }

    /**
     * It fires.
     *
     * @param alert which alert
     */
    record Firing(Episode alert) implements AlertLife {
        @Override
        public Step next(Reading reading, Timing timing) {
            return switch (reading.verdict()) {
                case ABOVE, UNDECIDED -> Step.quietly(new Firing(alert.heldAgain(reading.at())));
                case BELOW -> new Calming(alert, reading.at()).next(reading, timing);
                case SILENT -> new Step(new NoData(alert, reading.at()), Announcement.NO_DATA);
            };
        }

        @Override
        public Optional<Episode> episode() {
            return Optional.of(alert);
        }
    }

    /**
     * It still fires, although the rate is clear: not yet for long enough.
     *
     * @param alert which alert
     * @param since when the rate became clear, by the clock of the windows
     */
    record Calming(Episode alert, Instant since) implements AlertLife {
        @Override
        public Step next(Reading reading, Timing timing) {
            return switch (reading.verdict()) {
                case ABOVE, UNDECIDED -> Step.quietly(new Firing(alert.heldAgain(reading.at())));
                case BELOW ->
                    lasted(since, reading.at(), timing.keepFiringFor())
                            ? new Step(Quiet.QUIET, Announcement.RESOLVED)
                            : Step.quietly(this);
                case SILENT -> new Step(new NoData(alert, reading.at()), Announcement.NO_DATA);
            };
        }

        @Override
        public Optional<Episode> episode() {
            return Optional.of(alert);
        }
    }

    /**
     * It fired, and then the data stopped: neither firing nor resolved.
     *
     * @param alert which alert
     * @param since when the data had been gone for a whole window
     */
    record NoData(Episode alert, Instant since) implements AlertLife {
        @Override
        public Step next(Reading reading, Timing timing) {
            return switch (reading.verdict()) {
                case ABOVE -> new Step(new Firing(alert.heldAgain(reading.at())), Announcement.FIRING);
                case BELOW -> new Step(Quiet.QUIET, Announcement.RESOLVED);
                case UNDECIDED -> Step.quietly(this);
                case SILENT -> Step.quietly(lasted(since, reading.at(), Timing.FORGET_AFTER) ? Quiet.QUIET : this);
            };
        }

        @Override
        public Optional<Episode> episode() {
            return Optional.of(alert);
        }
    }
}
