package io.bellwether.alerting.api;

import io.bellwether.alerting.control.Control.Acknowledgement;
import io.bellwether.alerting.control.Control.Comment;
import io.bellwether.alerting.control.Control.Period;
import io.bellwether.schemas.message.AlertState;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The calls about alerts. Used on event loops; does not block. */
final class AlertCalls {
    /** Nothing that people say holds longer than what the topic of alerts keeps. */
    static final Duration LONGEST = Duration.ofDays(90);

    static final int LONGEST_NAME = 128;
    static final int LONGEST_TEXT = 2_000;

    private final Desk desk;

    AlertCalls(Desk desk) {
        this.desk = desk;
    }

    void list(RoutingContext context) {
        AlertIndex.Query query = QueryParser.alerts(context.queryParams(), desk.control());
        // Before the list is read: whoever goes on with the stream from here may hear something twice, and misses
        // nothing.
        String position = desk.changes().latest().toString();
        AlertIndex.Page page = desk.alerts().list(query);
        Reply.json(context, 200, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (AlertIndex.Entry entry : page.entries()) {
                AlertJson.brief(entry.alert(), desk.control(), json);
            }
            json.writeEndArray();
            if (page.more()) {
                json.writeStringField(
                        "next",
                        Long.toString(
                                page.entries().get(page.entries().size() - 1).position()));
            }
            json.writeStringField("position", position);
            json.writeEndObject();
        });
    }

    void show(RoutingContext context) {
        QueryParser.onlyKnown(context.queryParams(), List.of());
        answer(context, find(context).alert().getAlertId());
    }

    void acknowledge(RoutingContext context) {
        AlertIndex.Entry entry = find(context);
        BodyReader body = BodyReader.of(context);
        Instant now = desk.now();
        String by = body.line("by", LONGEST_NAME);
        Optional<String> owner = body.optionalLine("owner", LONGEST_NAME);
        Optional<Instant> expiresAt = body.time("expiresAt");
        Optional<String> comment = body.optionalLines("comment", LONGEST_TEXT);
        if (expiresAt.isPresent() && outside(now, expiresAt.get())) {
            body.problem("expiresAt", "out-of-range", "lies ahead, by at most " + LONGEST.toDays() + " days");
        }
        body.finish();
        if (entry.alert().getState() == AlertState.RESOLVED) {
            throw new ProblemException(
                    409, "alert-resolved", "the alert has resolved: there is nothing to take care of");
        }
        String id = entry.alert().getAlertId();
        Acknowledgement acknowledgement = new Acknowledgement(
                id, owner.orElse(by), new Period(now, expiresAt), desk.act(by), comment, Optional.empty());
        desk.write(context, acknowledgement, () -> answer(context, id));
    }

    void unacknowledge(RoutingContext context) {
        String by = QueryParser.by(context.queryParams());
        AlertIndex.Entry entry = find(context);
        Acknowledgement acknowledgement = desk.control()
                .of(entry.alert())
                .acknowledgement()
                .orElseThrow(() -> new ProblemException(
                        404, "not-acknowledged", "nobody has acknowledged the alert, or it no longer holds"));
        desk.write(
                context,
                acknowledgement.end(desk.act(by)),
                () -> answer(context, entry.alert().getAlertId()));
    }

    void comment(RoutingContext context) {
        String id = find(context).alert().getAlertId();
        BodyReader body = BodyReader.of(context);
        String by = body.line("by", LONGEST_NAME);
        String text = body.lines("text", LONGEST_TEXT);
        body.finish();
        Comment comment = new Comment(id, UUID.randomUUID().toString(), desk.act(by), text);
        desk.write(context, comment, () -> Reply.json(context, 201, json -> ControlJson.comment(comment, json)));
    }

    /** Whether something that ends then ends too early or too late. */
    static boolean outside(Instant now, Instant end) {
        return !end.isAfter(now) || end.isAfter(now.plus(LONGEST));
    }

    private void answer(RoutingContext context, String id) {
        AlertIndex.Entry entry = desk.alerts().find(id).orElseThrow(ProblemException::noSuchAlert);
        Reply.json(context, 200, json -> AlertJson.whole(entry, desk.control(), desk.now(), json));
    }

    private AlertIndex.Entry find(RoutingContext context) {
        return desk.alerts().find(context.pathParam("id")).orElseThrow(ProblemException::noSuchAlert);
    }
}
