package io.bellwether.ingest.publish;

import io.bellwether.ingest.http.BodyReceiver;
import io.bellwether.ingest.http.Endpoint;
import io.bellwether.ingest.http.Exchange;
import io.bellwether.ingest.http.MediaType;
import io.bellwether.ingest.http.TraceParent;
import io.bellwether.ingest.problem.Problem;
import io.bellwether.ingest.problem.ProblemType;
import io.bellwether.ingest.record.Contract;
import io.bellwether.schemas.Headers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Takes records in and answers when the broker has them. Thread-safe. */
public final class PublishEndpoint<V extends SpecificRecord> implements Endpoint {

    private static final List<MediaType> UNDERSTOOD = List.of(MediaType.JSON, MediaType.NDJSON);
    private static final Problem NOT_READY = new Problem(
            ProblemType.NOT_READY, "Kafka or the schema registry has not answered yet. Nothing was written.");

    private final SubmissionReader<V> reader;
    private final Publisher<V> publisher;
    private final Reply<V> reply;
    private final RecordMeters meters;
    private final Gatehouse gatehouse;

    /**
     * What every publishing endpoint shares.
     *
     * @param ready whether topics and schemas are there
     */
    public record Gatehouse(Vertx vertx, BodyReceiver bodies, BooleanSupplier ready) {}

    public PublishEndpoint(
            Contract<V> contract,
            SubmissionReader<V> reader,
            Publisher<V> publisher,
            RecordMeters meters,
            Gatehouse gatehouse) {
        this.reader = reader;
        this.publisher = publisher;
        this.reply = new Reply<>(contract);
        this.meters = meters;
        this.gatehouse = gatehouse;
    }

    @Override
    public void handle(Exchange exchange) {
        MediaType.of(exchange.request(), UNDERSTOOD)
                .ifPresentOrElse(type -> handle(exchange, type), () -> MediaType.refuse(exchange, UNDERSTOOD));
    }

    private void handle(Exchange exchange, MediaType type) {
        gatehouse.bodies().receive(exchange, body -> {
            Submission<V> submission = reader.read(type, body);
            if (submission instanceof Submission.Unusable<V> unusable) {
                exchange.refuse(unusable.problem());
            } else if (!gatehouse.ready().getAsBoolean()) {
                exchange.refuse(NOT_READY);
            } else if (submission instanceof Submission.Single<V> single) {
                publish(
                        exchange,
                        List.of(single.reading()),
                        deliveries -> reply.single(exchange, single.reading(), deliveries.get(0)));
            } else if (submission instanceof Submission.Batch<V> batch) {
                publish(exchange, batch.readings(), deliveries -> reply.batch(exchange, batch.readings(), deliveries));
            }
        });
    }

    private void publish(Exchange exchange, List<Reading<V>> readings, Consumer<List<Delivery>> answer) {
        Context home = gatehouse.vertx().getOrCreateContext();
        Publication<V> publication = new Publication<>(
                readings,
                deliveries -> home.runOnContext(back -> {
                    meters.count(deliveries);
                    answer.accept(deliveries);
                }));
        publication.start(publisher, headers(exchange));
    }

    private static List<Header> headers(Exchange exchange) {
        return TraceParent.of(exchange.request())
                .<Header>map(trace -> new RecordHeader(Headers.TRACEPARENT, trace.getBytes(StandardCharsets.US_ASCII)))
                .map(List::of)
                .orElse(List.of());
    }
}
