package io.bellwether.scoring.stream.endpoint;

import io.bellwether.scoring.stream.instance.LiveSeen;
import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.scoring.stream.topology.Flow;
import io.bellwether.scoring.stream.trace.EventSearch;
import io.bellwether.scoring.stream.trace.EventTrace;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/** Answers where an event is. Thread-safe. */
final class Traces {
    private static final String HOW =
            "Ask by event and account, by event and topic=news, by event alone (since=PT1H says how far back), or by topic, partition and offset";
    private static final int LONGEST_ID = 512;
    private static final Duration LONGEST_WINDOW = Duration.ofDays(7);

    private final EventTrace traces;
    private final EventSearch search;
    private final LiveSeen here;
    private final Duration horizon;

    Traces(EventTrace traces, EventSearch search, LiveSeen here, Duration horizon) {
        this.traces = traces;
        this.search = search;
        this.here = here;
        this.horizon = horizon;
    }

    /** A question that makes no sense. */
    private static final class BadQuestion extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadQuestion(String why) {
            super(why, null, false, false);
        }
    }

    /** The trace of an event or a record, or those of all events with an id. */
    Future<Answer> answer(Call call) throws NotReadyException {
        try {
            return Future.succeededFuture(trace(call));
        } catch (BadQuestion e) {
            return Future.succeededFuture(Answer.badQuestion(e.getMessage() + ". " + HOW + "."));
        }
    }

    /** What this instance remembers of an event, for another instance. */
    Future<Answer> remembered(Call call) throws NotReadyException {
        try {
            Bytes identity = Bytes.wrap(
                    HexFormat.of().parseHex(call.parameter("identity").orElse("")));
            return Future.succeededFuture(
                    Answer.json(here.find(flow(call), identity).encode()));
        } catch (IllegalArgumentException | BadQuestion e) {
            return Future.succeededFuture(Answer.badQuestion("topic or identity is none"));
        }
    }

    private Answer trace(Call call) throws NotReadyException {
        Optional<String> event = call.parameter("event");
        if (event.isEmpty()) {
            int partition = (int) number(call, "partition", Integer.MAX_VALUE);
            long offset = number(call, "offset", Long.MAX_VALUE);
            return answer(
                    traces.record(flow(call), partition, offset),
                    "There is no record at this offset, or scoring has not come to it yet, or it came to it longer ago than it remembers");
        }
        if (event.get().length() > LONGEST_ID) {
            throw new BadQuestion("event is longer than any");
        }
        Optional<String> account = call.parameter("account");
        if (account.isPresent()) {
            return answer(traces.transaction(account.get(), event.get()), "No such event of this account was seen");
        }
        if (call.parameter("topic").filter("news"::equals).isPresent()) {
            return answer(traces.news(event.get()), "No such news item was seen");
        }
        return search(event.get(), window(call));
    }

    private Answer search(String event, Duration since) throws NotReadyException {
        JsonObject found = search.find(event, since);
        traces.news(event).ifPresent(found.getJsonArray("events")::add);
        if (found.getJsonArray("events").isEmpty()) {
            return Answer.unknownOrPending(
                    "No news item and no transaction of the last " + since
                            + " with this id was seen; the account's id finds older ones",
                    horizon);
        }
        return Answer.json(found);
    }

    private Answer answer(Optional<JsonObject> trace, String otherwise) {
        return trace.map(Answer::json).orElseGet(() -> Answer.unknownOrPending(otherwise, horizon));
    }

    private static Flow flow(Call call) {
        String topic = call.parameter("topic").orElse("");
        return Arrays.stream(Flow.values())
                .filter(flow -> flow.topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new BadQuestion("topic must be transactions or news"));
    }

    private static long number(Call call, String name, long most) {
        String text = call.parameter(name).orElseThrow(() -> new BadQuestion(name + " is missing"));
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BadQuestion(name + " must be a number, 0 or more");
    }

    private static Duration window(Call call) {
        Optional<String> text = call.parameter("since");
        if (text.isEmpty()) {
            return EventSearch.USUAL;
        }
        try {
            Duration window = Duration.parse(text.get());
            if (window.compareTo(Duration.ZERO) > 0 && window.compareTo(LONGEST_WINDOW) <= 0) {
                return window;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw new BadQuestion("since must be an ISO-8601 duration of at most seven days, such as PT1H");
    }
}
