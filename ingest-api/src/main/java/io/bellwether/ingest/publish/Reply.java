package io.bellwether.ingest.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.ingest.http.Exchange;
import io.bellwether.ingest.http.JsonBody;
import io.bellwether.ingest.problem.Problem;
import io.bellwether.ingest.problem.ProblemType;
import io.bellwether.ingest.record.Contract;
import java.io.IOException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Says what became of the records of a request. The status of a batch is the one that all its records share, 207 where they differ: a caller who only looks at the status never
 * takes a refused record for an accepted one. Immutable.
 */
final class Reply<V extends SpecificRecord> {

    private static final int ACCEPTED = 202;
    private static final int MULTI_STATUS = 207;
    private static final int UNPROCESSABLE = 422;

    private final Contract<V> contract;

    Reply(Contract<V> contract) {
        this.contract = contract;
    }

    /** Answers a request that brought one object. */
    void single(Exchange exchange, Reading<V> reading, Delivery delivery) {
        if (delivery instanceof Delivery.Written written) {
            exchange.json(ACCEPTED, json -> {
                identify(json, reading);
                json.writeStringField("topic", contract.topic().name());
                place(json, written);
            });
        } else if (delivery instanceof Delivery.Failed failed) {
            exchange.refuse(failed.problem());
        }
    }

    /** Answers a request that brought a batch. */
    void batch(Exchange exchange, List<Reading<V>> readings, List<Delivery> deliveries) {
        List<Problem> problems = deliveries.stream()
                .filter(Delivery.Failed.class::isInstance)
                .map(failed -> ((Delivery.Failed) failed).problem())
                .toList();
        JsonBody.Members members = json -> {
            json.writeNumberField("accepted", deliveries.size() - problems.size());
            json.writeNumberField("refused", problems.size());
            results(json, readings, deliveries);
        };
        boolean oneStatus =
                deliveries.stream().mapToInt(Reply::status).distinct().count() == 1;
        if (oneStatus && !problems.isEmpty()) {
            exchange.refuse(summary(problems.get(0)), members);
            return;
        }
        problems.stream()
                .map(Problem::type)
                .filter(type -> !type.retryAfter().isZero())
                .findFirst()
                .ifPresent(exchange::retryAfter);
        exchange.json(oneStatus ? ACCEPTED : MULTI_STATUS, members);
    }

    private static Problem summary(Problem first) {
        return first.type().status() == UNPROCESSABLE
                ? new Problem(ProblemType.BATCH_REFUSED, "Nothing was written; results say why.")
                : new Problem(first.type(), first.detail());
    }

    private void results(JsonGenerator json, List<Reading<V>> readings, List<Delivery> deliveries) throws IOException {
        json.writeArrayFieldStart("results");
        for (int i = 0; i < deliveries.size(); i++) {
            json.writeStartObject();
            json.writeNumberField("index", i);
            identify(json, readings.get(i));
            if (deliveries.get(i) instanceof Delivery.Written written) {
                json.writeNumberField("status", ACCEPTED);
                place(json, written);
            } else if (deliveries.get(i) instanceof Delivery.Failed failed) {
                failed.problem().writeMembers(json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void identify(JsonGenerator json, Reading<V> reading) throws IOException {
        if (reading instanceof Reading.Valid<V> valid) {
            for (Contract.Identifier<V> identifier : contract.identity()) {
                json.writeStringField(identifier.name(), identifier.value().apply(valid.record()));
            }
        }
    }

    private static void place(JsonGenerator json, Delivery.Written written) throws IOException {
        json.writeNumberField("partition", written.partition());
        json.writeNumberField("offset", written.offset());
    }

    private static int status(Delivery delivery) {
        return delivery instanceof Delivery.Failed failed
                ? failed.problem().type().status()
                : ACCEPTED;
    }
}
