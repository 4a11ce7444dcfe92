package io.bellwether.benchmarks.faults.rig;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.serde.RegistryUnavailableException;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes at a steady rate as a careful publisher does: idempotent, and what was not acknowledged is sent again until it is, with the
 * same identity; so an event may be on its topic twice. Besides, one event in a hundred is sent a second time on purpose. Runs on a thread
 * of its own.
 */
public final class Publisher implements AutoCloseable {
    private static final long TICK_NANOS = 5_000_000;
    private static final int REPEATED = 100;
    private static final int BACK = 37;
    private static final int ATTEMPTS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Rate rate;
    private final Load load;
    private final Topic<String, Transaction> transactions;
    private final Topic<String, NewsItem> news;
    private final Serializer<Transaction> transactionSerializer;
    private final Serializer<NewsItem> newsSerializer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Queue<ProducerRecord<byte[], byte[]>> unacknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong sentAgain = new AtomicLong();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile Optional<Throwable> failure = Optional.empty();
    private volatile long sent;

    /** Messages a second; news may be less than one in a tick. */
    public record Rate(int transactions, int news) {}

    /**
     * Starts publishing.
     *
     * @param first number of the first message of each kind
     */
    public Publisher(KafkaConfig kafka, Load load, Rate rate, long first) {
        Topics topics = new Topics(kafka.topicPrefix());
        AvroSerdes serdes = prepared(kafka, topics);
        this.rate = rate;
        this.load = load;
        this.transactions = topics.transactions();
        this.news = topics.news();
        this.transactionSerializer = serdes.serializer(transactions);
        this.newsSerializer = serdes.serializer(news);
        this.producer = producer(kafka);
        this.thread = new Thread(() -> run(first), "publisher");
        thread.setUncaughtExceptionHandler((dead, cause) -> failure = Optional.of(cause));
        thread.setDaemon(true);
        thread.start();
    }

    /** Serdes that know their schemas: the registry may be slow at first, and is not asked later. */
    static AvroSerdes prepared(KafkaConfig kafka, Topics topics) {
        AvroSerdes serdes = new AvroSerdes(kafka.clientProperties());
        for (int attempt = 1; ; attempt++) {
            try {
                serdes.prepare(List.of(topics.transactions(), topics.news()));
                return serdes;
            } catch (RegistryUnavailableException slow) {
                if (attempt == ATTEMPTS) {
                    throw slow;
                }
            }
        }
    }

    /** A producer that gives up a send after some seconds, so that it has to be sent again. */
    static KafkaProducer<byte[], byte[]> producer(KafkaConfig kafka) {
        Map<String, Object> config = kafka.clientProperties();
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        // With more, one that timed out holds up those behind it for some seconds after a broker came back, and scoring
        // had nothing to read.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Transactions that were sent, without repetitions. */
    public long sent() {
        return sent;
    }

    /** Sends that were not acknowledged and were made again: each may have left a duplicate. */
    public long sentAgain() {
        return sentAgain.get();
    }

    /**
     * Stops, and waits until everything is acknowledged.
     *
     * @throws IllegalStateException where it is not within two minutes, or publishing failed
     */
    public void finish() {
        stopping = true;
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
        if (failure.isPresent()) {
            throw new IllegalStateException("the publisher failed in the middle of the run", failure.get());
        }
        if (pending.get() > 0) {
            throw new IllegalStateException(pending.get() + " records were not acknowledged within " + PATIENCE);
        }
    }

    /** The same as {@link #finish}, which may have been called before. */
    @Override
    public void close() {
        finish();
    }

    private void run(long first) {
        long begun = System.nanoTime();
        long transaction = first;
        long item = first;
        while (!stopping) {
            sendAgain();
            double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
            for (long due = first + (long) (seconds * rate.transactions); transaction < due; transaction++) {
                sendTransaction(transaction);
                if (transaction % REPEATED == 0 && transaction - BACK >= first) {
                    sendTransaction(transaction - BACK);
                }
            }
            for (long due = first + (long) (seconds * rate.news); item < due; item++) {
                sendNews(item);
            }
            sent = transaction - first;
            LockSupport.parkNanos(TICK_NANOS);
        }
        while (pending.get() > 0) {
            sendAgain();
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    private void sendTransaction(long number) {
        Transaction message = load.transaction(number);
        byte[] value = transactionSerializer.serialize(transactions.name(), message);
        first(new ProducerRecord<>(transactions.name(), bytes(message.getAccountId()), value));
    }

    private void sendNews(long number) {
        NewsItem message = load.news(number);
        byte[] value = newsSerializer.serialize(news.name(), message);
        first(new ProducerRecord<>(news.name(), bytes(message.getNewsId()), value));
    }

    private void first(ProducerRecord<byte[], byte[]> record) {
        pending.incrementAndGet();
        send(record);
    }

    private void sendAgain() {
        for (int i = unacknowledged.size(); i > 0; i--) {
            ProducerRecord<byte[], byte[]> record = unacknowledged.poll();
            if (record != null) {
                sentAgain.incrementAndGet();
                send(record);
            }
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            Future<RecordMetadata> unused = producer.send(record, (metadata, refused) -> {
                if (refused == null) {
                    pending.decrementAndGet();
                } else {
                    unacknowledged.add(record);
                }
            });
        } catch (KafkaException notTaken) {
            unacknowledged.add(record);
        }
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
