package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.service.health.Gate;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.Transactions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighbourTroubleIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Longer than a transaction lives, so that the open ones are aborted. */
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    @TempDir
    Path data;

    @Test
    void aRegistryAndThenABrokerThatGoAwayShowInReadinessAndCostNoRecord() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.own().createTopics()) {
            ServiceContext context = ScoringRig.context(data);
            Map<String, String> flags = ScoringRig.flags(kafka);
            flags.put("bellwether.scoring.stream.registry-patience", "1s");
            ScoringService service = ScoringRig.service(context, flags);
            service.start();
            try {
                await().atMost(LONG).until(context.readiness()::isReady);
                waitsForTheRegistry(kafka, service, context.readiness().gate("scoring-registry", ""));
                waitsForTheBroker(kafka, service, context);
                assertThat(context.fatal().raised()).isEmpty();
                ScoringRig.assertLedgerIsTheRecount(kafka, service.port());
            } finally {
                service.stop(Duration.ofSeconds(20));
            }
        }
    }

    private static void waitsForTheRegistry(KafkaFixture kafka, ScoringService service, Gate gate) {
        byte[] value = kafka.serdes()
                .serializer(kafka.topics().transactions())
                .serialize(kafka.topics().transactions().name(), Transactions.of("account-1", "event-1"));
        kafka.stopRegistry();
        kafka.produceBytes(kafka.topics().transactions(), "account-1".getBytes(StandardCharsets.UTF_8), value);

        await().atMost(LONG).until(() -> !gate.isReady());
        assertThat(gate.state().reason()).contains("registry does not answer");
        kafka.startRegistry();

        assertThat(ScoringRig.ledger(service.port(), "transactions", 1).getLong("scored"))
                .isEqualTo(1);
        await().atMost(LONG).until(gate::isReady);
    }

    private static void waitsForTheBroker(KafkaFixture kafka, ScoringService service, ServiceContext context) {
        for (int i = 0; i < 50; i++) {
            kafka.produce(
                    kafka.topics().transactions(), "account-" + i, Transactions.of("account-" + i, "before-" + i));
        }
        kafka.stopBroker();
        await().during(OUTAGE).atMost(LONG).until(() -> context.fatal().raised().isEmpty());
        kafka.startBroker();
        for (int i = 0; i < 50; i++) {
            kafka.produce(kafka.topics().transactions(), "account-" + i, Transactions.of("account-" + i, "after-" + i));
        }

        assertThat(ScoringRig.ledger(service.port(), "transactions", 101).getLong("scored"))
                .isEqualTo(101);
        kafka.consumeBytes(kafka.topics().riskEvents(), 101);
    }
}
