package io.bellwether.benchmarks.faults.verify;

import io.bellwether.benchmarks.faults.verify.Findings.Kind;
import io.bellwether.benchmarks.faults.verify.TopicReader.Isolation;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recounts what scoring made of everything that was published. Nothing may be published meanwhile, and no instance may be killed: wait
 * with {@link Drain} first.
 */
public final class Verifier {
    /** The changelog of the store of profiles, without the topics' prefix. */
    private static final String PROFILES = "scoring-account-profiles-changelog";

    private static final Duration HANDED_OVER = Duration.ofMinutes(1);

    private final String prefix;
    private final Topics topics;
    private final AvroSerdes serdes;
    private final TopicReader reader;

    public Verifier(KafkaConfig kafka) {
        this.prefix = kafka.topicPrefix();
        this.topics = new Topics(prefix);
        this.serdes = new AvroSerdes(kafka.clientProperties());
        this.reader = new TopicReader(kafka.clientProperties());
    }

    /**
     * Recounts. Holds the identities of one partition in memory at a time, and those of all accounts.
     *
     * @param instances all instances of scoring, for their ledger
     * @throws IOException where one of them does not answer
     */
    public Verification run(Collection<URI> instances) throws IOException, InterruptedException {
        Rejections rejections = new Rejections();
        String rejected = topics.rejected().name();
        reader.read(rejected, reader.partitions(rejected), Isolation.COMMITTED, rejections::add);
        ProfileRecount profiles = new ProfileRecount();
        Recount<Transaction, RiskEvent> transactions =
                new Recount<>(Flow.transactions(topics), reader, serdes, rejections).run(profiles::scored);
        Recount<NewsItem, SentimentEvent> news =
                new Recount<>(Flow.news(topics), reader, serdes, rejections).run(event -> {});
        profiles.run(reader, prefix + PROFILES);
        Map<String, LedgerCounts> ledger = new LedgerReader().whole(instances, partitions(), HANDED_OVER);
        compare(transactions, ledger);
        compare(news, ledger);
        long elsewhere = rejections.notFrom(
                List.of(topics.transactions().name(), topics.news().name()));
        return new Verification(
                List.of(Verification.Side.of(transactions, ledger), Verification.Side.of(news, ledger)),
                profiles.findings(),
                new Verification.Extent(profiles.profiles(), rejections.causes(), elsewhere));
    }

    private Map<String, Integer> partitions() {
        return Stream.of(topics.transactions(), topics.news())
                .collect(Collectors.toMap(
                        topics::shortName,
                        topic -> reader.partitions(topic.name()).size()));
    }

    private static void compare(Recount<?, ?> recount, Map<String, LedgerCounts> ledger) {
        LedgerCounts row = Verification.row(recount.flow().name(), ledger);
        if (!row.equals(recount.counts())) {
            recount.findings()
                    .add(
                            Kind.LEDGER,
                            "the ledger of " + recount.flow().name(),
                            "says " + row + " where the topics say " + recount.counts());
        }
    }
}
