package io.bellwether.alerting.control;

import io.bellwether.alerting.control.Control.Acknowledgement;
import io.bellwether.alerting.control.Control.Comment;
import io.bellwether.alerting.control.Control.Period;
import io.bellwether.alerting.control.Control.Silence;
import io.bellwether.schemas.message.AuditRecord;
import java.util.Map;
import java.util.TreeMap;

/** What the audit says of it when somebody says something about alerts: what was done last. */
final class ControlAudit {
    private ControlAudit() {}

    /** The text of a comment stays where it is, the audit only names it. */
    static AuditRecord of(Control control) {
        if (control instanceof Acknowledgement acknowledgement) {
            Map<String, String> details = new TreeMap<>(Map.of("owner", acknowledgement.owner()));
            acknowledgement.comment().ifPresent(comment -> details.put("comment", comment));
            acknowledgement.period().to().ifPresent(to -> details.put("expiresAt", to.toString()));
            return acknowledgement.endedBy().isPresent()
                    ? ended(acknowledgement, "alert.unacknowledge", acknowledgement.period(), details)
                    : made(acknowledgement, "alert.acknowledge", acknowledgement.key(), details);
        }
        if (control instanceof Silence silence) {
            Map<String, String> details = new TreeMap<>(Map.of(
                    "matchers", silence.matchers().text(),
                    "comment", silence.comment(),
                    "startsAt", silence.period().from().toString()));
            silence.period().to().ifPresent(to -> details.put("endsAt", to.toString()));
            return silence.endedBy().isPresent()
                    ? ended(silence, "silence.end", silence.period(), details)
                    : made(silence, "silence.add", silence.key(), details);
        }
        Comment comment = (Comment) control;
        return made(comment, "alert.comment", comment.alertId(), Map.of("comment", comment.id()));
    }

    private static AuditRecord made(Control control, String action, String target, Map<String, String> details) {
        return new AuditRecord(
                control.made().by(), action, target, control.made().at(), details);
    }

    private static AuditRecord ended(Control control, String action, Period period, Map<String, String> details) {
        return new AuditRecord(
                control.endedBy().orElseThrow(),
                action,
                control.key(),
                period.to().orElseThrow(),
                details);
    }
}
