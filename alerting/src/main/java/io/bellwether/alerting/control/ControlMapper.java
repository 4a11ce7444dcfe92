package io.bellwether.alerting.control;

import io.bellwether.alerting.control.Control.Acknowledgement;
import io.bellwether.alerting.control.Control.Act;
import io.bellwether.alerting.control.Control.Comment;
import io.bellwether.alerting.control.Control.Period;
import io.bellwether.alerting.control.Control.Silence;
import io.bellwether.schemas.message.AlertControl;
import io.bellwether.schemas.message.AlertControlKind;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people say, as {@code alert-control} holds it. */
public final class ControlMapper {
    private ControlMapper() {}

    /** What a record of {@code alert-control} says; a field that somebody left out is what its doc says it is then. */
    public static Control control(AlertControl message) {
        Act made = new Act(message.getBy(), message.getAt());
        return switch (message.getKind()) {
            case ACKNOWLEDGEMENT ->
                new Acknowledgement(
                        message.getId(),
                        or(message.getOwner(), message.getBy()),
                        new Period(message.getAt(), Optional.ofNullable(message.getExpiresAt())),
                        made,
                        Optional.ofNullable(message.getComment()),
                        Optional.ofNullable(message.getEndedBy()));
            case COMMENT ->
                new Comment(message.getId(), or(message.getCommentId(), ""), made, or(message.getComment(), ""));
            case SILENCE ->
                new Silence(
                        message.getId(),
                        new Matchers(message.getMatchers()),
                        new Period(
                                or(message.getStartsAt(), message.getAt()),
                                Optional.ofNullable(message.getExpiresAt())),
                        made,
                        or(message.getComment(), ""),
                        Optional.ofNullable(message.getEndedBy()));
        };
    }

    /** The record of {@code alert-control}. */
    static AlertControl message(Control control) {
        AlertControl.Builder message = AlertControl.newBuilder()
                .setBy(control.made().by())
                .setAt(control.made().at())
                .setMatchers(Map.of())
                .setEndedBy(control.endedBy().orElse(null));
        if (control instanceof Acknowledgement acknowledgement) {
            message.setKind(AlertControlKind.ACKNOWLEDGEMENT)
                    .setId(acknowledgement.alertId())
                    .setOwner(acknowledgement.owner())
                    .setExpiresAt(acknowledgement.period().to().orElse(null))
                    .setComment(acknowledgement.comment().orElse(null));
        } else if (control instanceof Comment comment) {
            message.setKind(AlertControlKind.COMMENT)
                    .setId(comment.alertId())
                    .setCommentId(comment.id())
                    .setComment(comment.text());
        } else if (control instanceof Silence silence) {
            message.setKind(AlertControlKind.SILENCE)
                    .setId(silence.id())
                    .setMatchers(silence.matchers().values())
                    .setStartsAt(silence.period().from())
                    .setExpiresAt(silence.period().to().orElse(null))
                    .setComment(silence.comment());
        }
        return message.build();
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
