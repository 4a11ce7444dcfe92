package io.bellwether.alerting.notify;

import io.bellwether.alerting.notify.Receiver.Message;
import io.bellwether.schemas.message.Alert;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/** Which alerts one receiver is still to hear of because the silence that hid them has ended, and they live. Not thread-safe. */
final class SilenceEnds {
    private final Silencer silencer;
    private final Predicate<Alert> concerns;
    private final LiveAlerts live;

    /**
     * @param concerns whether the receiver is to hear of an alert
     * @param judged whether there still is a rule that judges an alert
     */
    SilenceEnds(Silencer silencer, Predicate<Alert> concerns, Predicate<Alert> judged) {
        this.silencer = silencer;
        this.concerns = concerns;
        this.live = new LiveAlerts(judged);
    }

    /** A turn begins: these are the last changes of the alerts that live. */
    void begin(Collection<Alert> living) {
        live.clear();
        living.forEach(live::put);
    }

    /** An alert changes. */
    void put(Alert alert) {
        live.put(alert);
    }

    /** The next of them, as it stands. Of an alert of which the receiver has no memory at all it is not to hear: it is older than the receiver. */
    Optional<Message.Change> next(ReceiverMemory memory, Instant now) {
        for (Alert alert : live.at(now)) {
            if (concerns.test(alert) && !silencer.silences(alert)) {
                Optional<Message.Change> due = memory.unsettled(alert)
                        .flatMap(since -> silencer.lastEnded(alert, since))
                        .map(ended ->
                                new Message.Change(MessageIds.ofSilenceEnd(alert, ended), alert, Optional.of(ended)));
                if (due.isPresent()) {
                    return due;
                }
            }
        }
        return Optional.empty();
    }
}
