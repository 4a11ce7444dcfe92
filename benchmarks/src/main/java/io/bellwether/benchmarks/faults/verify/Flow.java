package io.bellwether.benchmarks.faults.verify;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * One way through scoring, as the contracts tell it. Both topics have the same keys and as many partitions, so a partition of the
 * source becomes the partition of the same number.
 *
 * @param name of the source topic, without prefix
 * @param published identity of a published message
 * @param about identity of the message that an output is about
 * @param output identity of the output; one message may have several
 */
record Flow<S extends SpecificRecord, O extends SpecificRecord>(
        String name,
        Topic<String, S> source,
        Topic<String, O> emitted,
        Function<S, String> published,
        Function<O, String> about,
        Function<O, String> output) {

    /** Transactions: identified by account id and event id, one risk event each. */
    static Flow<Transaction, RiskEvent> transactions(Topics topics) {
        Function<RiskEvent, String> identity = event -> event.getAccountId() + '\n' + event.getEventId();
        return new Flow<>(
                "transactions",
                topics.transactions(),
                topics.riskEvents(),
                transaction -> transaction.getAccountId() + '\n' + transaction.getEventId(),
                identity,
                identity);
    }

    /** News: identified by news id, one sentiment event for each of its entities. */
    static Flow<NewsItem, SentimentEvent> news(Topics topics) {
        return new Flow<>(
                "news",
                topics.news(),
                topics.sentimentEvents(),
                NewsItem::getNewsId,
                SentimentEvent::getNewsId,
                SentimentEvent::getId);
    }
}
