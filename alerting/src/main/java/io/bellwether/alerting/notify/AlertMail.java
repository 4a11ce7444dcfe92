package io.bellwether.alerting.notify;

import io.bellwether.alerting.notify.Receiver.Message;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.ModelInWindow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is told, as a mail that people read: subject and plain text. An account is not named by us, though a rule's annotations may do so. */
final class AlertMail {
    private static final int LONGEST_SUBJECT = 200;

    private AlertMail() {}

    /** One line without control characters. */
    static String subject(Message message) {
        String subject =
                switchOver(message, change -> subject(change.alert()), digest -> "[DIGEST] " + heldBack(digest));
        String line = subject.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT);
    }

    /** Lines that end in a line feed. */
    static String text(Message message) {
        return switchOver(message, AlertMail::text, AlertMail::text) + "\nmessage " + message.id() + "\n";
    }

    private interface Words<M> {
        String of(M message);
    }

    private static String switchOver(Message message, Words<Message.Change> changes, Words<Message.Digest> digests) {
        if (message instanceof Message.Change change) {
            return changes.of(change);
        }
        if (message instanceof Message.Digest digest) {
            return digests.of(digest);
        }
        throw new IllegalArgumentException("there are no other messages");
    }

    private static String subject(Alert alert) {
        String group = groupOf(alert);
        return "[" + alert.getState() + "] " + alert.getRule() + (group.isEmpty() ? "" : " on " + group) + " ("
                + alert.getSeverity() + ")";
    }

    private static String text(Message.Change change) {
        return change.silenceEnd()
                        .map(end -> "The silence " + end.silence() + " ended at " + end.at()
                                + ", and this is how the alert stands.\n\n")
                        .orElse("")
                + text(change.alert());
    }

    private static String text(Alert alert) {
        StringBuilder text = new StringBuilder();
        text.append(subject(alert))
                .append("\nsince ")
                .append(alert.getFirstSeen())
                .append("\n\n");
        new TreeMap<>(alert.getAnnotations())
                .forEach((name, words) ->
                        text.append(name).append(": ").append(words).append('\n'));
        text.append("\nmeasured: ").append(AlertText.measured(alert));
        text.append("\nwindow: ").append(alert.getWindowStart()).append(" to ").append(alert.getWindowEnd());
        Double reference = alert.getReferenceValue();
        if (reference != null) {
            text.append("\nusual: ").append(AlertText.reference(alert, reference));
        }
        text.append('\n');
        section(
                text,
                "Who makes the difference (" + AlertText.sampled(alert) + ")",
                alert.getContributors().stream().map(AlertText::contributor).toList());
        section(text, "Examples", AlertText.examples(alert));
        section(text, "Models", alert.getModels().stream().map(AlertMail::model).toList());
        if (alert.getLastModelSwap() != null) {
            String without = AlertText.rateWithoutNewestModel(alert);
            text.append("  changed at ").append(alert.getLastModelSwap());
            text.append(without.isEmpty() ? "" : "; without that version the rate is " + without)
                    .append('\n');
        }
        section(text, "Links", lines(alert.getLinks()));
        text.append("\nalert ").append(alert.getAlertId());
        return text.append(", rule version ").append(alert.getRuleVersion()).toString();
    }

    private static String text(Message.Digest digest) {
        StringBuilder text = new StringBuilder();
        text.append(heldBack(digest)).append(".\n");
        text.append("The budget of notifications for that hour was used up. GET /v1/alerts lists what fires.\n");
        section(text, "Held back, by rule", lines(digest.held()));
        return text.toString();
    }

    private static String heldBack(Message.Digest digest) {
        String team = digest.team().isEmpty() ? "" : " for team " + digest.team();
        return digest.count() + " held back" + team + ", " + digest.hour() + " to " + digest.end();
    }

    private static String groupOf(Alert alert) {
        return LogReceiver.group(alert).entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String model(ModelInWindow model) {
        return model.getModel().getName() + " " + model.getModel().getVersion() + ": " + model.getEvents()
                + " events, the first at " + model.getFirstSeen();
    }

    private static List<String> lines(Map<String, ?> entries) {
        return new TreeMap<>(entries)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .toList();
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append('\n').append(title).append('\n');
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }
}
