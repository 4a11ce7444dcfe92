package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.Transactions;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadInstanceIT {
    private static final String DEAD = "-2b1f6f0e-54a7-4c35-9f5f-0a3b3f9d9a11-1";

    private static final int ACCOUNTS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path data;

    /** The broker would let it hold up all readers for ten minutes. */
    @Test
    void whatADeadInstanceLeftOpenIsEndedAndReadersReadOn() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.own();
                KafkaProducer<byte[], byte[]> dead = producer(kafka, kafka.prefix() + "scoring" + DEAD);
                KafkaProducer<byte[], byte[]> stranger = producer(kafka, kafka.prefix() + "scoring-audit" + DEAD)) {
            ScoringService service = ScoringRig.service(ScoringRig.context(data), ScoringRig.flags(kafka));
            service.start();
            try {
                leaveOpen(dead, kafka.topics().riskEvents().name());
                leaveOpen(stranger, kafka.topics().audit().name());
                Transaction transaction = Transactions.of("account-1", "event-1");
                kafka.produce(kafka.topics().transactions(), transaction.getAccountId(), transaction);

                List<RiskEvent> events = kafka.values(kafka.topics().riskEvents(), 1);
                assertThat(events).extracting(RiskEvent::getEventId).containsExactly("event-1");
                // While the broker is still fencing, its commit is taken for one that is tried again, of a transaction
                // that was aborted.
                assertThatThrownBy(dead::commitTransaction)
                        .isInstanceOfAny(ApplicationRecoverableException.class, InvalidTxnStateException.class);
                stranger.commitTransaction();
            } finally {
                service.stop(Duration.ofSeconds(20));
            }
        }
    }

    /** Its session would last for five minutes, and an instance that was not told to stop does not leave. */
    @ParameterizedTest
    @ValueSource(strings = {"exactly-once", "low-latency"})
    void anInstanceThatDiedIsTakenOverBeforeItsSessionEnds(String delivery) throws Exception {
        try (Two two = new Two(delivery)) {
            two.other.destroyForcibly().waitFor();
            publish(two.kafka, "after");

            await().atMost(PATIENCE)
                    .until(() -> scored(two.kafka).stream().distinct().count() == 2 * ACCOUNTS);
            if (delivery.equals("exactly-once")) {
                assertThat(scored(two.kafka)).doesNotHaveDuplicates();
            }
        }
    }

    /** As a member with a name it would be given the same tasks again, without a rebalance, when nothing is left of their state. */
    @Test
    void anInstanceThatRefusesNothingIsLeftInItsGroupAndOneThatIsFencedLeavesIt() throws Exception {
        try (Two two = new Two("exactly-once");
                Admin admin = two.kafka.admin()) {
            String application = two.kafka.prefix() + "scoring";
            Set<String> names = names(admin, application);
            List<String> producers = admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(application))
                    .toList();
            assertThat(names.stream()
                            .map(name -> application
                                    + name.substring(name.lastIndexOf('_')).replace('_', '-')))
                    .as("names say whose transactions are theirs")
                    .containsExactlyInAnyOrderElementsOf(producers);
            double rebalances = rebalances(two);
            String address = "127.0.0.1_" + two.there + "_";
            Set<String> others = names.stream()
                    .filter(name -> name.startsWith(address))
                    .map(name -> application + "-" + name.substring(address.length()))
                    .collect(Collectors.toSet());
            admin.fenceProducers(others).all().get();
            publish(two.kafka, "after");

            await().atMost(PATIENCE).until(() -> rebalances(two) > rebalances);
            await().atMost(PATIENCE).until(() -> scored(two.kafka).size() == 2 * ACCOUNTS);
            assertThat(scored(two.kafka)).doesNotHaveDuplicates();
            await().atMost(PATIENCE).until(() -> names(admin, application).equals(names));
        }
    }

    private static Set<String> names(Admin admin, String application) throws Exception {
        return ScoringRig.members(admin, application).stream()
                .flatMap(member -> member.groupInstanceId().stream())
                .collect(Collectors.toSet());
    }

    /** How often the threads of the instance that is left were given work, as they counted it. */
    private static double rebalances(Two two) {
        return two.meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().endsWith("rebalance.total"))
                .flatMap(meter -> StreamSupport.stream(meter.measure().spliterator(), false))
                .mapToDouble(Measurement::getValue)
                .sum();
    }

    /** Two instances that have scored something, of which one is to be killed, and know each other. */
    private final class Two implements AutoCloseable {
        final KafkaFixture kafka = KafkaFixture.own().createTopics();
        final MeterRegistry meters;
        final ScoringService left;
        final Process other;
        final int there;

        Two(String delivery) throws Exception {
            Map<String, String> flags = ScoringRig.flags(kafka);
            flags.put("bellwether.scoring.stream.delivery", delivery);
            flags.put("bellwether.kafka.properties.main.consumer.session.timeout.ms", "300000");
            ServiceContext context = ScoringRig.context(data.resolve("left"));
            meters = context.meters();
            left = ScoringRig.service(context, flags);
            left.start();
            other = ScoringProcess.fork(data.resolve("other"), flags);
            there = ScoringProcess.port(other);
            publish(kafka, "before");
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> ScoringRig.tasks(there) > 0
                            && ScoringRig.tasks(left.port()) > 0
                            && scored(kafka).size() >= ACCOUNTS
                            && meters.get("bellwether.instances.answering")
                                            .gauge()
                                            .value()
                                    == 1);
        }

        @Override
        public void close() {
            other.destroyForcibly().onExit().join();
            try {
                left.stop(Duration.ofSeconds(20));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                kafka.close();
            }
        }
    }

    private static void publish(KafkaFixture kafka, String prefix) {
        for (int n = 0; n < ACCOUNTS; n++) {
            Transaction transaction = Transactions.of("account-" + n, prefix + "-" + n);
            kafka.produce(kafka.topics().transactions(), transaction.getAccountId(), transaction);
        }
    }

    private static List<String> scored(KafkaFixture kafka) {
        return kafka.values(kafka.topics().riskEvents(), 0).stream()
                .map(RiskEvent::getEventId)
                .toList();
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaFixture kafka, String transactionalId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 600_000);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void leaveOpen(KafkaProducer<byte[], byte[]> producer, String topic) throws Exception {
        producer.initTransactions();
        producer.beginTransaction();
        for (int partition = 0; partition < producer.partitionsFor(topic).size(); partition++) {
            byte[] value = "never committed".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, partition, null, value)).get();
        }
    }
}
