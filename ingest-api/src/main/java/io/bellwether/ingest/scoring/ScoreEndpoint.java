package io.bellwether.ingest.scoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.ingest.http.Endpoint;
import io.bellwether.ingest.http.Exchange;
import io.bellwether.ingest.http.MediaType;
import io.bellwether.ingest.http.TraceParent;
import io.bellwether.ingest.json.Fault;
import io.bellwether.ingest.json.FieldProblem;
import io.bellwether.ingest.problem.Problem;
import io.bellwether.ingest.problem.ProblemType;
import io.bellwether.ingest.publish.PublishEndpoint;
import io.bellwether.ingest.publish.Reading;
import io.bellwether.ingest.publish.Submission;
import io.bellwether.ingest.publish.SubmissionReader;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/** Scores one record that is sent, without writing it. Thread-safe. */
public final class ScoreEndpoint<V extends SpecificRecord> implements Endpoint {

    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<MediaType> UNDERSTOOD = List.of(MediaType.JSON);

    private static final Problem ONE_ONLY =
            Problem.invalid(List.of(new FieldProblem("", Fault.WRONG_TYPE, "expected one object, found an array")));
    private static final Problem REGISTRY_AWAY =
            new Problem(ProblemType.NOT_READY, "The schema registry does not answer.");
    private static final Problem NOT_READY =
            new Problem(ProblemType.NOT_READY, "Kafka or the schema registry has not answered yet.");
    private static final Problem UNREADABLE =
            new Problem(ProblemType.SCORING_FAILED, "scoring-stream answered with bytes that are no event.");

    private final SubmissionReader<V> reader;
    private final Wire<V> wire;
    private final ScoringLink link;
    private final PublishEndpoint.Gatehouse gatehouse;

    /**
     * How a record and its scores travel.
     *
     * @param path where scoring-stream scores such records
     * @param topic full name of the topic that holds such records
     */
    public record Wire<V extends SpecificRecord>(
            String path, String topic, Serializer<V> serializer, Rendering<V> rendering) {}

    public ScoreEndpoint(
            SubmissionReader<V> reader, Wire<V> wire, ScoringLink link, PublishEndpoint.Gatehouse gatehouse) {
        this.reader = reader;
        this.wire = wire;
        this.link = link;
        this.gatehouse = gatehouse;
    }

    @Override
    public void handle(Exchange exchange) {
        if (MediaType.of(exchange.request(), UNDERSTOOD).isEmpty()) {
            MediaType.refuse(exchange, UNDERSTOOD);
            return;
        }
        gatehouse.bodies().receive(exchange, body -> {
            Submission<V> submission = reader.read(MediaType.JSON, body);
            if (submission instanceof Submission.Unusable<V> unusable) {
                exchange.refuse(unusable.problem());
            } else if (submission instanceof Submission.Single<V> single) {
                score(exchange, single.reading());
            } else {
                exchange.refuse(ONE_ONLY);
            }
        });
    }

    private void score(Exchange exchange, Reading<V> reading) {
        if (reading instanceof Reading.Invalid<V> invalid) {
            exchange.refuse(invalid.problem());
        } else if (!gatehouse.ready().getAsBoolean()) {
            // Writing the record would ask the registry for its schema, here on the event loop.
            exchange.refuse(NOT_READY);
        } else if (reading instanceof Reading.Valid<V> valid) {
            score(exchange, valid.record());
        }
    }

    private void score(Exchange exchange, V record) {
        byte[] bytes;
        try {
            bytes = wire.serializer().serialize(wire.topic(), record);
        } catch (RetriableException registryAway) {
            exchange.refuse(REGISTRY_AWAY);
            return;
        }
        link.ask(wire.path(), bytes, TraceParent.of(exchange.request())).onSuccess(answer -> {
            if (answer instanceof Answer.Scored scored) {
                render(exchange, record, scored);
            } else if (answer instanceof Answer.Refused refused) {
                exchange.refuse(refused.problem());
            }
        });
    }

    private Buffer json(V record, Answer.Scored scored) throws IOException {
        Buffer json = wire.rendering().of(record, scored.events());
        if (scored.staleness().isEmpty()) {
            return json;
        }
        ObjectNode marked = (ObjectNode) JSON.readTree(json.getBytes());
        return Buffer.buffer(JSON.writeValueAsBytes(
                marked.put("staleness", scored.staleness().getAsLong())));
    }

    /** Off the event loop: an event of a newer scorer has a schema that the registry must be asked for. */
    private void render(Exchange exchange, V record, Answer.Scored scored) {
        gatehouse
                .vertx()
                .executeBlocking(() -> json(record, scored), false)
                .onSuccess(json -> exchange.json(OK, json))
                .onFailure(failure -> {
                    if (failure instanceof RetriableException) {
                        exchange.refuse(REGISTRY_AWAY);
                    } else if (failure instanceof SerializationException) {
                        exchange.refuse(UNREADABLE);
                    } else {
                        exchange.fail(failure);
                    }
                });
    }
}
