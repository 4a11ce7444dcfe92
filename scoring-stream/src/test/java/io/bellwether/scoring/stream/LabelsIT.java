package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.schemas.message.Label;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.Transactions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsIT {
    private static final String ACCOUNT = "account-1";
    /** More than is read from a partition at once. */
    private static final int EVENTS = 5_000;

    private static final int LABELLED = 250;

    @TempDir
    Path data;

    /** The last label comes right behind its event, which waits for others to be decided with. */
    @Test
    void labelsOfEventsThatScoringIsBehindWithAreCounted() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            kafka.createTopics();
            for (int n = 0; n < EVENTS; n++) {
                kafka.produce(kafka.topics().transactions(), ACCOUNT, Transactions.of(ACCOUNT, "e-" + n));
            }
            for (int n = EVENTS - LABELLED; n < EVENTS; n++) {
                kafka.produce(
                        kafka.topics().labels(), ACCOUNT, new Label("e-" + n, ACCOUNT, "fraud", Instant.now(), null));
            }
            ServiceContext context = ScoringRig.context(data);
            ScoringService service = ScoringRig.service(context, ScoringRig.flags(kafka));
            service.start();
            try {
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> labels(context.meters(), "counted") + labels(context.meters(), "not-remembered")
                                == LABELLED);

                assertThat(labels(context.meters(), "counted")).isEqualTo(LABELLED);
            } finally {
                service.stop(Duration.ofSeconds(20));
            }
        }
    }

    private static double labels(MeterRegistry meters, String outcome) {
        return meters.find("bellwether.labels").tags("model", "risk", "outcome", outcome).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
