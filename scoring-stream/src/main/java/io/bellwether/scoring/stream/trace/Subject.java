package io.bellwether.scoring.stream.trace;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.stream.store.EventIdentity;
import io.bellwether.scoring.stream.topology.Flow;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * The event that is asked about.
 *
 * @param flow where it was published
 * @param key key of its records: account id, or news id
 * @param id event id, or news id
 */
record Subject(Flow flow, String key, String id) {
    static Subject transaction(String accountId, String eventId) {
        return new Subject(Flow.TRANSACTIONS, accountId, eventId);
    }

    static Subject of(Transaction transaction) {
        return transaction(transaction.getAccountId(), transaction.getEventId());
    }

    static Subject news(String newsId) {
        return new Subject(Flow.NEWS, newsId, newsId);
    }

    static Subject of(NewsItem item) {
        return news(item.getNewsId());
    }

    byte[] keyBytes() {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /** How it is remembered. */
    Bytes identity() {
        EventIdentity identities = new EventIdentity();
        return flow == Flow.NEWS ? identities.news(id) : identities.transaction(key, id);
    }
}
