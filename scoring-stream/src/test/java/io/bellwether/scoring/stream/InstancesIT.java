package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.Transactions;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share the work, and each answers for both; then one of them is killed. */
class InstancesIT {
    private static final int ACCOUNTS = 60;
    /** The mark at the end of the last transaction counts as a record that is not there yet. */
    private static final long COMMIT_MARK = 1;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SECRET = "b7Qx-91mK_2wZr-44tLp";

    @TempDir
    Path data;

    @Test
    void eachAnswersForBothAndTheOneThatIsLeftForTheOtherFromItsStandby() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            kafka.createTopics();
            ServiceContext context = ScoringRig.context(data.resolve("here"));
            ScoringService here = ScoringRig.service(context, flags(kafka));
            here.start();
            Process other = ScoringProcess.fork(data.resolve("other"), flags(kafka));
            try {
                int there = ScoringProcess.port(other);
                publish(kafka);
                int tasks = awaitBoth(here.port(), there);
                assertThat(tasks).as("partitions here").isBetween(1, 5);

                // Standbys are still being handed out, for which tasks may stop for a moment.
                await().atMost(PATIENCE).untilAsserted(() -> {
                    answered(kafka, here.port(), 200);
                    answered(kafka, there, 200);
                });
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(total(here.port())).isEqualTo(total(there)));
                for (int n = 0; n < ACCOUNTS; n++) {
                    int event = n;
                    await().atMost(PATIENCE)
                            .untilAsserted(
                                    () -> assertThat(trace(here.port(), event).getString("status"))
                                            .isEqualTo("scored"));
                }

                awaitStandby(kafka, here.port());
                other.destroyForcibly().waitFor();
                List<HttpResponse<byte[]>> left = answered(kafka, here.port(), 0);
                assertThat(left).extracting(HttpResponse::statusCode).containsOnly(200);
                assertThat(left.stream().map(InstancesIT::staleness).flatMap(Optional::stream))
                        .as("those of the other")
                        .isNotEmpty();
                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(answered(kafka, here.port(), 200).stream()
                                    .map(InstancesIT::staleness)
                                    .flatMap(Optional::stream))
                            .as("taken over")
                            .isEmpty();
                });
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(total(here.port()).getLong("read")).isEqualTo(ACCOUNTS));
            } finally {
                other.destroyForcibly().waitFor();
                here.stop(Duration.ofSeconds(20));
            }
        }
    }

    private static Map<String, String> flags(KafkaFixture kafka) {
        Map<String, String> flags = ScoringRig.flags(kafka);
        flags.put("bellwether.scoring.peers.secret", SECRET);
        flags.put("bellwether.scoring.peers.during-rebalance", "standby");
        flags.put("bellwether.scoring.state.medium", "memory");
        return flags;
    }

    private static void publish(KafkaFixture kafka) {
        for (int n = 0; n < ACCOUNTS; n++) {
            kafka.produce(kafka.topics().transactions(), "account-" + n, Transactions.of("account-" + n, "e-" + n));
        }
    }

    /** Until both have tasks, and the ledgers of both together have everything; says how many tasks are here. */
    private static int awaitBoth(int here, int there) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> ScoringRig.tasks(here) > 0
                        && ScoringRig.tasks(there) > 0
                        && total(here).getLong("read") == ACCOUNTS);
        try {
            return ScoringRig.tasks(here);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static JsonObject total(int port) throws Exception {
        HttpResponse<String> answer = ScoringRig.get(port, "/v1/ledger?all=true");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonObject("total");
    }

    private static JsonObject trace(int port, int n) throws Exception {
        HttpResponse<String> answer =
                ScoringRig.get(port, "/internal/v1/events?event=e-" + n + "&account=account-" + n);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    /** Until every account has a copy here: asked as by another instance, for what is kept, however old. */
    private static void awaitStandby(KafkaFixture kafka, int port) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        answered(kafka, port, 0, "X-Bellwether-Hop", "standby", "X-Bellwether-Peer-Secret", SECRET)
                                .stream()
                                .allMatch(answer -> answer.statusCode() == 200
                                        && staleness(answer)
                                                .filter(behind -> Long.parseLong(behind) <= COMMIT_MARK)
                                                .isPresent()));
    }

    private static List<HttpResponse<byte[]>> answered(KafkaFixture kafka, int port, int status, String... headers)
            throws Exception {
        Topics topics = kafka.topics();
        List<HttpResponse<byte[]>> answers = new ArrayList<>();
        for (int n = 0; n < ACCOUNTS; n++) {
            byte[] body = kafka.serdes()
                    .serializer(topics.transactions())
                    .serialize(topics.transactions().name(), Transactions.of("account-" + n, "asked"));
            HttpResponse<byte[]> answer = ScoringRig.post(port, "/internal/v1/score/transaction", body, headers);
            if (status > 0) {
                assertThat(answer.statusCode())
                        .as(new String(answer.body(), StandardCharsets.UTF_8))
                        .isEqualTo(status);
            }
            answers.add(answer);
        }
        return answers;
    }

    private static Optional<String> staleness(HttpResponse<?> answer) {
        return answer.headers().firstValue("X-Bellwether-Staleness");
    }
}
