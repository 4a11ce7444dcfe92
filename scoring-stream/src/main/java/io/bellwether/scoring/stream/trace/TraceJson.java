package io.bellwether.scoring.stream.trace;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.Headers;
import io.bellwether.schemas.json.MessageJson;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.store.SeenEntry;
import io.bellwether.scoring.stream.topology.Flow;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes traces as JSON: what the API's description calls {@code Trace}. */
final class TraceJson {
    private final Topics topics;

    TraceJson(Topics topics) {
        this.topics = topics;
    }

    /** The frame of a trace. */
    JsonObject trace(String status, Flow flow, Coordinates source) {
        return new JsonObject().put("status", status).put("topic", flow.topic()).put("source", place(flow, source));
    }

    JsonObject place(Flow flow, Coordinates at) {
        String topic =
                flow == Flow.NEWS ? topics.news().name() : topics.transactions().name();
        return place(topic, at.partition(), at.offset())
                .put("arrival", at.arrival().toString());
    }

    static JsonArray emitted(List<EventTopics.Emitted> emitted) {
        JsonArray events = new JsonArray();
        for (EventTopics.Emitted one : emitted) {
            ConsumerRecord<?, ?> at = one.record();
            events.add(place(at.topic(), at.partition(), at.offset())
                    .put("event", new JsonObject(Buffer.buffer(MessageJson.write(one.event())))));
        }
        return events;
    }

    static JsonArray decisions(SeenEntry.Scored scored) {
        JsonArray decisions = new JsonArray();
        scored.decisions()
                .forEach(decision -> decisions.add(new JsonObject()
                        .put("version", decision.version())
                        .put("score", decision.score())
                        .put("alarming", decision.alarming())));
        return decisions;
    }

    /** Why, and what to do about it. */
    static JsonObject cause(JsonObject trace, CauseCode cause) {
        return trace.put("cause", cause.name()).put("advice", cause.advice());
    }

    /** What the copy in {@code rejected} says. */
    static JsonObject rejected(JsonObject trace, ConsumerRecord<byte[], byte[]> copy) {
        String code = EventTopics.header(copy, Headers.CAUSE);
        Arrays.stream(CauseCode.values())
                .filter(known -> known.name().equals(code))
                .findFirst()
                .ifPresentOrElse(known -> cause(trace, known), () -> trace.put("cause", code));
        return trace.put("detail", EventTopics.header(copy, Headers.DETAIL))
                .put("rejectedAt", EventTopics.header(copy, Headers.REJECTED_AT))
                .put("model", EventTopics.header(copy, Headers.MODEL_VERSION))
                .put("rejected", place(copy.topic(), copy.partition(), copy.offset()));
    }

    private static JsonObject place(String topic, int partition, long offset) {
        return new JsonObject().put("topic", topic).put("partition", partition).put("offset", offset);
    }
}
