package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Somebody who is told about alerts. Called by one thread, one message after the other; may block, but only for a bounded time. */
public interface Receiver {
    /** A short name, unique among the receivers: it names the consumer group. */
    String name();

    /** Tells one message, once; whoever calls decides whether to try again. */
    Outcome deliver(Message message);

    /** A receiver that holds a picture of what fires, and forgets what it does not hear of again. Its picture is kept by the one process whose turn it is. */
    interface Mirror extends Receiver {
        /** A turn begins: these are the last changes of the alerts that live, and nothing else lives. What changes from here on is delivered. */
        void begin(Collection<Alert> live);

        /** Some time has passed; called about twice a second, and never while a message is delivered. Throws nothing. */
        void refresh(Instant now);
    }

    /** What is told. */
    sealed interface Message {
        /** The same for every attempt to tell this. */
        String id();

        /**
         * A change of an alert, or that it still lives now that a silence has ended.
         *
         * @param alert its last change
         * @param silenceEnd the silence that has ended; empty where it is the change itself that is told
         */
        record Change(String id, Alert alert, Optional<Silencer.Ended> silenceEnd) implements Message {
            Change(String id, Alert alert) {
                this(id, alert, Optional.empty());
            }

            /** When there was something to tell. */
            Instant at() {
                return silenceEnd.map(Silencer.Ended::at).orElse(alert.getWindowEnd());
            }
        }

        /**
         * How much was held back for a team within an hour.
         *
         * @param team empty for alerts without a team
         * @param hour its start
         * @param held number of changes by rule
         */
        record Digest(String id, String team, Instant hour, Map<String, Integer> held) implements Message {
            public Digest {
                held = Map.copyOf(held);
            }

            Instant end() {
                return hour.plus(Duration.ofHours(1));
            }

            int count() {
                return held.values().stream().mapToInt(Integer::intValue).sum();
            }
        }
    }

    /** What became of an attempt. */
    sealed interface Outcome {
        /** The receiver has it. */
        record Accepted() implements Outcome {}

        /**
         * The receiver does not have it, or did not say so.
         *
         * @param why one line, without content
         */
        record Refused(String why) implements Outcome {}

        /**
         * The receiver will never take this message, however often it is tried.
         *
         * @param why one line, without content
         */
        record Impossible(String why) implements Outcome {}
    }
}
