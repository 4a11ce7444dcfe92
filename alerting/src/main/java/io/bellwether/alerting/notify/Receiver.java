package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;

/** Somebody who is told about alerts. Called by one thread, one message after the other; may block, but only for a bounded time. */
public interface Receiver {
    /** A short name, unique among the receivers: it names the consumer group. */
    String name();

    /** Tells one alert, once; whoever calls decides whether to try again. */
    Outcome deliver(Message message);

    /**
     * What is told.
     *
     * @param id the same for every attempt to tell this change of this alert
     */
    record Message(String id, Alert alert) {}

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
    }
}
