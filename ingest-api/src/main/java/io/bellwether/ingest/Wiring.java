package io.bellwether.ingest;

import io.bellwether.ingest.card.CardKey;
import io.bellwether.ingest.card.CardTokens;
import io.bellwether.ingest.docs.DocsPages;
import io.bellwether.ingest.http.BodyReceiver;
import io.bellwether.ingest.http.InFlight;
import io.bellwether.ingest.http.Route;
import io.bellwether.ingest.json.TimeReader;
import io.bellwether.ingest.publish.KafkaLink;
import io.bellwether.ingest.publish.PublishEndpoint;
import io.bellwether.ingest.publish.Publisher;
import io.bellwether.ingest.publish.RecordMeters;
import io.bellwether.ingest.publish.SubmissionReader;
import io.bellwether.ingest.record.Contract;
import io.bellwether.ingest.record.LabelFields;
import io.bellwether.ingest.record.NewsFields;
import io.bellwether.ingest.record.TransactionFields;
import io.bellwether.ingest.scoring.Rendering;
import io.bellwether.ingest.scoring.ScoreEndpoint;
import io.bellwether.ingest.scoring.ScoringLink;
import io.bellwether.ingest.scoring.TraceEndpoint;
import io.bellwether.schemas.message.Label;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;

/** Says which route does what. */
record Wiring(IngestConfig config, Topics topics, KafkaLink kafka, CardKey key) {

    /** @param ready whether records can be written */
    List<Route> routes(Vertx vertx, InFlight inFlight, BooleanSupplier ready, MeterRegistry meters) {
        TimeReader times = EventTime.reader(InstantSource.system());
        CardTokens tokens = new CardTokens(key);
        Contract<Transaction> transactions =
                TransactionFields.contract(topics.transactions(), times, tokens, config.cards());
        Contract<NewsItem> news = NewsFields.contract(topics.news(), times);
        Contract<Label> labels = LabelFields.contract(topics.labels(), times, tokens, config.cards());
        BodyReceiver bodies = new BodyReceiver(vertx, config.limits(), inFlight);
        PublishEndpoint.Gatehouse gatehouse = new PublishEndpoint.Gatehouse(vertx, bodies, ready);
        ScoringLink link = new ScoringLink(vertx, config.scoring());

        List<Route> routes = new ArrayList<>(DocsPages.routes());
        routes.add(post("/v1/transactions", publish(transactions, gatehouse, meters)));
        routes.add(post("/v1/news", publish(news, gatehouse, meters)));
        routes.add(post("/v1/labels", publish(labels, gatehouse, meters)));
        routes.add(post(
                "/v1/score/transaction",
                new ScoreEndpoint<>(
                        reader(transactions),
                        wire("/internal/v1/score/transaction", transactions, risk()),
                        link,
                        gatehouse)));
        routes.add(post(
                "/v1/score/news",
                new ScoreEndpoint<>(
                        reader(news), wire("/internal/v1/score/news", news, sentiment()), link, gatehouse)));
        routes.add(new Route(HttpMethod.GET, TraceEndpoint.EVENT, TraceEndpoint.ofEvents(link)));
        routes.add(new Route(HttpMethod.GET, TraceEndpoint.RECORD, TraceEndpoint.ofRecords(link)));
        return List.copyOf(routes);
    }

    private static Route post(String path, io.bellwether.ingest.http.Endpoint endpoint) {
        return new Route(HttpMethod.POST, path, endpoint);
    }

    private <V extends SpecificRecord> PublishEndpoint<V> publish(
            Contract<V> contract, PublishEndpoint.Gatehouse gatehouse, MeterRegistry meters) {
        Publisher<V> publisher =
                new Publisher<>(kafka.producer(), contract, kafka.serdes().serializer(contract.topic()));
        RecordMeters counted = new RecordMeters(meters, topics.shortName(contract.topic()));
        return new PublishEndpoint<>(contract, reader(contract), publisher, counted, gatehouse);
    }

    private <V extends SpecificRecord> SubmissionReader<V> reader(Contract<V> contract) {
        return new SubmissionReader<>(contract.reader(), config.limits().batchRecords());
    }

    private <V extends SpecificRecord> ScoreEndpoint.Wire<V> wire(
            String path, Contract<V> contract, Rendering<V> rendering) {
        return new ScoreEndpoint.Wire<>(
                path, contract.topic().name(), kafka.serdes().serializer(contract.topic()), rendering);
    }

    private Rendering<Transaction> risk() {
        return Rendering.risk(topics.riskEvents().name(), kafka.serdes().deserializer(topics.riskEvents()));
    }

    private Rendering<NewsItem> sentiment() {
        return Rendering.sentiment(
                topics.sentimentEvents().name(), kafka.serdes().deserializer(topics.sentimentEvents()));
    }
}
