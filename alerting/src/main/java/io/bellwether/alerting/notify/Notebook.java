package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Notification;

/**
 * Where it is written down what a receiver was told, and read again when a turn at its queue begins.
 *
 * @param perHour how many notifications a team may have in an hour; 0 for any number
 */
record Notebook(NotificationLog log, Past past, DeliveryMeters meters, int perHour) {
    /** What is known of the receiver from its past. */
    ReceiverMemory recall(String receiver) {
        ReceiverMemory memory = new ReceiverMemory(receiver, perHour);
        past.recall(memory);
        return memory;
    }

    /** Writes it down and then remembers it; where writing fails nothing has happened. */
    void note(ReceiverMemory memory, Receiver.Message message, ReceiverMemory.Attempt attempt) {
        Notification note = memory.note(message, attempt);
        log.write(note);
        memory.apply(note);
    }
}
