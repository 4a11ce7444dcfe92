package io.bellwether.alerting.api;

import io.bellwether.alerting.control.Control.Period;
import io.bellwether.alerting.control.Control.Silence;
import io.bellwether.alerting.control.Matchers;
import io.bellwether.schemas.message.AlertState;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The calls about silences. Used on event loops; does not block. */
final class SilenceCalls {
    /** Silences that have not ended: every look at an alert goes through them. */
    private static final int MOST_OPEN = 1_000;

    private static final int MOST_LISTED = 1_000;
    private static final int MOST_SHOWN = 100;

    private final Desk desk;

    SilenceCalls(Desk desk) {
        this.desk = desk;
    }

    void list(RoutingContext context) {
        QueryParser.onlyKnown(context.queryParams(), List.of("state"));
        List<Silence.State> states = QueryParser.oneOf("state", Silence.State.values(), context.queryParams());
        List<Silence> found = desk.control().silences(states::contains);
        Instant now = desk.now();
        Reply.json(context, 200, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (Silence silence : found.subList(0, Math.min(found.size(), MOST_LISTED))) {
                ControlJson.silence(silence, now, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    void show(RoutingContext context) {
        QueryParser.onlyKnown(context.queryParams(), List.of());
        answer(context, 200, find(context));
    }

    void add(RoutingContext context) {
        BodyReader body = BodyReader.of(context);
        Instant now = desk.now();
        String by = body.line("by", AlertCalls.LONGEST_NAME);
        String comment = body.lines("comment", AlertCalls.LONGEST_TEXT);
        Matchers matchers = new Matchers(body.texts("matchers"));
        Period period = period(body, now);
        body.finish();
        if (desk.control().silences(state -> state != Silence.State.ENDED).size() >= MOST_OPEN) {
            throw new ProblemException(
                    409, "too-many-silences", "there are " + MOST_OPEN + " silences that have not ended; end some");
        }
        Silence silence =
                new Silence(UUID.randomUUID().toString(), matchers, period, desk.act(by), comment, Optional.empty());
        desk.write(context, silence, () -> {
            context.response().putHeader(HttpHeaders.LOCATION, "/v1/silences/" + silence.id());
            answer(context, 201, silence);
        });
    }

    /** What a silence with these matchers would hide now; the rest of a silence may be there and means nothing. */
    void preview(RoutingContext context) {
        BodyReader body = BodyReader.of(context);
        Matchers matchers = new Matchers(body.texts("matchers"));
        List.of("by", "comment", "startsAt", "endsAt").forEach(body::ignore);
        body.finish();
        List<AlertIndex.Entry> hidden = desk.alerts()
                .list(new AlertIndex.Query(
                        alert -> alert.getState() != AlertState.RESOLVED && matchers.match(alert),
                        Long.MAX_VALUE,
                        Integer.MAX_VALUE))
                .entries();
        Reply.json(context, 200, json -> {
            json.writeStartObject();
            json.writeNumberField("count", hidden.size());
            json.writeArrayFieldStart("items");
            for (AlertIndex.Entry entry : hidden.subList(0, Math.min(hidden.size(), MOST_SHOWN))) {
                AlertJson.brief(entry.alert(), desk.control(), json);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Ends a silence; one that has ended stays as it is. */
    void end(RoutingContext context) {
        String by = QueryParser.by(context.queryParams());
        Silence silence = find(context);
        Silence ended = silence.end(desk.act(by));
        if (ended.equals(silence)) {
            answer(context, 200, silence);
        } else {
            desk.write(context, ended, () -> answer(context, 200, ended));
        }
    }

    /** What has begun begins now: a silence does not reach back. */
    private static Period period(BodyReader body, Instant now) {
        Instant from = body.time("startsAt").filter(now::isBefore).orElse(now);
        Optional<Instant> to = body.time("endsAt");
        if (to.isEmpty() && body.lacks("endsAt")) {
            body.problem("endsAt", "missing", "is required: a silence must end");
        } else if (to.isPresent()
                && (AlertCalls.outside(now, to.get()) || !to.get().isAfter(from))) {
            body.problem(
                    "endsAt",
                    "out-of-range",
                    "lies ahead and after startsAt, by at most " + AlertCalls.LONGEST.toDays() + " days");
        }
        return new Period(from, to);
    }

    private void answer(RoutingContext context, int status, Silence silence) {
        Instant now = desk.now();
        Reply.json(context, status, json -> ControlJson.silence(silence, now, json));
    }

    private Silence find(RoutingContext context) {
        return desk.control()
                .silence(context.pathParam("id"))
                .orElseThrow(() -> new ProblemException(404, "no-such-silence", "no silence has this id"));
    }
}
