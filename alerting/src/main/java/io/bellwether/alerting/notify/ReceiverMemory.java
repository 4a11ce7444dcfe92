package io.bellwether.alerting.notify;

import io.bellwether.alerting.notify.Receiver.Message;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Notification;
import io.bellwether.schemas.message.NotificationOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one receiver was told, what it was not told, and what its teams have used of the noise budget: the sum of its notifications, so that it is the
 * same in the next process that reads them.
 *
 * <p>At most so many notifications are told per team and hour. FIRING and NO_DATA count; RESOLVED does not, and is always told, but for an alert of which
 * every FIRING was held back or silenced: nobody is told how something ended that he never heard of, nor that its data are missing. An alert stays with the team
 * it had when it was first told or held back, so that the last notification of a team is never replaced by one of another.
 *
 * <p>Nothing is remembered before {@link #apply} is called with what was written. Not thread-safe.
 */
final class ReceiverMemory {
    private static final String TEAM = "team";

    private final String receiver;
    private final int perHour;
    private final Map<String, Known> alerts = new HashMap<>();
    private final Map<String, TeamBudget> budgets = new HashMap<>();
    private String lastEnded = "";

    /** @param perHour how many notifications a team may have in an hour; 0 for any number */
    ReceiverMemory(String receiver, int perHour) {
        this.receiver = receiver;
        this.perHour = perHour;
    }

    /**
     * What is known of an alert that lives.
     *
     * @param untold whether the receiver was not told yet that it fires
     * @param hidden whether a silence hid its last change
     * @param settledAt ends of silences up to then need not be told
     */
    private record Known(String team, boolean untold, boolean hidden, Instant settledAt) {
        static Known of(Notification note) {
            Instant told = note.getSentAt() == null ? Instant.EPOCH : note.getSentAt();
            // Notifications of versions that did not tell the ends of silences have the time at most.
            Instant settledAt = note.getSettledAt() == null ? told : note.getSettledAt();
            return new Known(note.getTeam(), note.getUntold(), note.getHidden(), settledAt);
        }
    }

    /**
     * An attempt to tell a message, or the decision not to.
     *
     * @param number how many times it was tried; 0 where it was not
     * @param at when
     * @param error why it failed; null where it did not
     */
    record Attempt(
            NotificationOutcome outcome,
            int number,
            Instant at,
            @Nullable String error) {}

    /** Adds a notification that was written, in the order of the topic; those of other receivers are passed over. */
    void apply(Notification note) {
        if (!note.getReceiver().equals(receiver)) {
            return;
        }
        if (note.getBudget() != null) {
            budgets.put(note.getTeam(), TeamBudget.of(note.getBudget()));
        }
        if (!isDigest(note)) {
            // Notifications of versions that did not write an outcome have the time only.
            boolean ended = note.getOutcome() != NotificationOutcome.TRYING || note.getSentAt() != null;
            lastEnded = ended && note.getSilence() == null ? note.getMessageId() : lastEnded;
            if (ended && note.getState() == AlertState.RESOLVED) {
                alerts.remove(note.getAlertId());
            } else {
                alerts.put(note.getAlertId(), Known.of(note));
            }
        }
    }

    /**
     * After which instant the end of a silence that hid this alert is still to be told; empty where nothing is known of the alert. Where something was hidden it is any, however much
     * the clocks of two instances differ.
     */
    Optional<Instant> unsettled(Alert alert) {
        return Optional.ofNullable(alerts.get(alert.getAlertId()))
                .map(known -> known.hidden() ? Instant.EPOCH : known.settledAt());
    }

    /** Whether this change is the last one that was told, given up or held back: then only the place in the queue was not written down. */
    boolean hasEnded(Message.Change change) {
        return change.id().equals(lastEnded);
    }

    /** Whether the receiver may be told of this change now. */
    boolean mayTell(Alert alert, Instant now) {
        Known known = known(alert);
        return switch (alert.getState()) {
            case FIRING -> hasBudget(known.team(), now);
            case NO_DATA -> !known.untold() && hasBudget(known.team(), now);
            case RESOLVED -> !known.untold();
        };
    }

    /** Whether it is known that the receiver was never told that this alert fires. */
    boolean wasKeptFrom(Alert alert) {
        Known known = alerts.get(alert.getAlertId());
        return known != null && known.untold();
    }

    /** The digest of an hour that is over, in which something was held back. */
    Optional<Message.Digest> digestDue(Instant now) {
        return budgets.entrySet().stream()
                .filter(team -> team.getValue().digestIsDue(now))
                .min(Map.Entry.comparingByKey())
                .map(team -> digest(team.getKey(), team.getValue()));
    }

    /** The notification to write about this. */
    Notification note(Message message, Attempt attempt) {
        Notification.Builder note = Notification.newBuilder()
                .setReceiver(receiver)
                .setMessageId(message.id())
                .setOutcome(attempt.outcome())
                .setAttempts(attempt.number())
                .setSentAt(attempt.outcome() == NotificationOutcome.TOLD ? attempt.at() : null)
                .setError(attempt.error());
        if (message instanceof Message.Change change) {
            changed(note, change, attempt);
        } else if (message instanceof Message.Digest digest) {
            summed(note, digest, attempt);
        }
        return note.build();
    }

    private void changed(Notification.Builder note, Message.Change change, Attempt attempt) {
        Alert alert = change.alert();
        Known known = known(alert);
        boolean trying = attempt.outcome() == NotificationOutcome.TRYING;
        boolean ended =
                attempt.outcome() == NotificationOutcome.TOLD || attempt.outcome() == NotificationOutcome.GIVEN_UP;
        note.setAlertId(alert.getAlertId())
                .setState(alert.getState())
                .setTeam(known.team())
                .setSilence(change.silenceEnd().map(Silencer.Ended::silence).orElse(null))
                .setHidden(trying ? known.hidden() : attempt.outcome() == NotificationOutcome.SILENCED)
                .setSettledAt(trying ? known.settledAt() : attempt.at())
                .setUntold(known.untold() && !(ended && alert.getState() == AlertState.FIRING))
                .setBudget(perHour == 0 ? null : after(alert, known, attempt).message());
    }

    private TeamBudget after(Alert alert, Known known, Attempt attempt) {
        TeamBudget budget = budget(known.team(), attempt.at());
        if (alert.getState() == AlertState.RESOLVED) {
            return budget;
        }
        boolean heldForNoise = alert.getState() == AlertState.FIRING || !known.untold();
        return switch (attempt.outcome()) {
            case TOLD -> budget.withTold();
            case HELD_BACK -> heldForNoise ? budget.withHeld(alert.getRule()) : budget;
            case TRYING, GIVEN_UP, SILENCED -> budget;
        };
    }

    private void summed(Notification.Builder note, Message.Digest digest, Attempt attempt) {
        boolean ended = attempt.outcome() != NotificationOutcome.TRYING;
        TeamBudget budget = ended ? TeamBudget.unused(attempt.at()) : budget(digest.team(), attempt.at());
        note.setAlertId("").setState(AlertState.FIRING).setTeam(digest.team()).setBudget(budget.message());
    }

    private Message.Digest digest(String team, TeamBudget budget) {
        return new Message.Digest(
                MessageIds.ofDigest(receiver, budget.hour(), team), team, budget.hour(), budget.held());
    }

    private boolean hasBudget(String team, Instant now) {
        return perHour == 0 || budget(team, now).told() < perHour;
    }

    private TeamBudget budget(String team, Instant now) {
        TeamBudget known = budgets.get(team);
        return known == null ? TeamBudget.unused(now) : known.at(now);
    }

    /** Of an alert that is new it is not known that it fires; of one that was there before the receiver it is. */
    private Known known(Alert alert) {
        Known known = alerts.get(alert.getAlertId());
        return known == null
                ? new Known(
                        alert.getLabels().getOrDefault(TEAM, ""),
                        alert.getState() == AlertState.FIRING,
                        false,
                        Instant.EPOCH)
                : known;
    }

    private static boolean isDigest(Notification note) {
        return note.getAlertId().isEmpty();
    }
}
