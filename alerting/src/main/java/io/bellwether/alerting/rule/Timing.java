package io.bellwether.alerting.rule;

import java.time.Duration;

/**
 * How long things must last.
 *
 * @param holdFor the threshold must hold this long before the alert fires; zero: at once ({@code for} in the file)
 * @param keepFiringFor the rate must stay clear this long before the alert resolves; zero: at once
 * @param silentGroup what a group without events means while its source speaks
 */
public record Timing(Duration holdFor, Duration keepFiringFor, SilentGroup silentGroup) {
    /** A group without data for longer than this is forgotten; its alert stays told as NO_DATA. */
    public static final Duration FORGET_AFTER = Duration.ofDays(1);

    public Timing {
        if (holdFor.isNegative() || keepFiringFor.isNegative()) {
            throw new IllegalArgumentException("for and keep_firing_for are not negative");
        }
    }

    /** What a group without events means while other groups of the same topics have some. */
    public enum SilentGroup {
        /** Normal: nobody writes about a company every minute, so its rate has cleared. */
        RESOLVED,
        /** A failure: the group normally speaks, so nothing is known about it. */
        NO_DATA
    }
}
