package io.bellwether.cli.demo;

import java.time.Duration;

/**
 * When what goes wrong, measured from the moment the live part of the demonstration begins: calm, then a wave of bad news on one company
 * together with a burst of fraud on some accounts, then recovery. The story repeats. Immutable.
 *
 * @param calm how long nothing happens at first
 * @param wave how long the trouble lasts
 * @param period from the begin of one story to the begin of the next, longer than calm and wave together
 */
public record DemoScript(Duration calm, Duration wave, Duration period) {

    /** Half a minute of calm, 25 s of trouble, again after four minutes. */
    public static DemoScript standard() {
        return new DemoScript(Duration.ofSeconds(30), Duration.ofSeconds(25), Duration.ofMinutes(4));
    }

    public DemoScript {
        if (calm.isNegative() || wave.isNegative() || calm.plus(wave).compareTo(period) >= 0) {
            throw new IllegalArgumentException(
                    "a story must end before the next begins: calm " + calm + ", wave " + wave + ", period " + period);
        }
    }

    /** Where the story stands at a moment. */
    public enum Phase {
        /** Ordinary business. */
        CALM,
        /** Bad news on one company, fraud on some accounts. */
        TROUBLE,
        /** The company is back in the news with better ones; the accounts are blocked. */
        RECOVERY
    }

    /** The phase after the given time since the live part began. */
    public Phase phase(Duration elapsed) {
        long within = elapsed.toMillis() % period.toMillis();
        if (within < calm.toMillis()) {
            return elapsed.compareTo(period) < 0 ? Phase.CALM : Phase.RECOVERY;
        }
        return within < calm.plus(wave).toMillis() ? Phase.TROUBLE : Phase.RECOVERY;
    }

    /** Which story it is, counted from 0. */
    public int story(Duration elapsed) {
        return (int) (elapsed.toMillis() / period.toMillis());
    }
}
