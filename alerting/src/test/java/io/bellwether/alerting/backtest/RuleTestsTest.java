package io.bellwether.alerting.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.alerting.Alerts;
import io.bellwether.alerting.backtest.RuleTestException.Reason;
import io.bellwether.alerting.rule.Rules;
import io.bellwether.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

class RuleTestsTest {
    private static final RuleTest.Span SPAN = new RuleTest.Span(Alerts.NOW.minusSeconds(60), Alerts.NOW);

    @Test
    void aTestThatTakesTooLongEndsAndSaysSo() {
        RuleTest test =
                tests(() -> new MockConsumer<>("earliest"), Duration.ofNanos(1)).start(Rules.negative(), SPAN);

        assertThat(reason(test)).isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void aStopCancelsTheTestThatRunsAndEveryLaterOne() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RuleTests tests = tests(
                () -> {
                    begun.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return new MockConsumer<>("earliest");
                },
                Duration.ofMinutes(1));
        RuleTest test = tests.start(Rules.negative(), SPAN);
        begun.await();
        assertThatThrownBy(() -> tests.start(Rules.negative(), SPAN))
                .isInstanceOfSatisfying(
                        RuleTestException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.BUSY));

        tests.stop(Duration.ofMillis(1));
        goOn.countDown();

        assertThat(reason(test)).isEqualTo(Reason.CANCELLED);
        assertThat(reason(tests.start(Rules.negative(), SPAN))).isEqualTo(Reason.CANCELLED);
    }

    private static RuleTests tests(Supplier<Consumer<byte[], byte[]>> consumers, Duration atMost) {
        return new RuleTests(
                new RuleTests.Wires(new Topics("test."), consumers, Map::of, (topic, bytes) -> Alerts.firing()),
                new RuleTests.Limits(Duration.ofSeconds(1), 100, atMost));
    }

    private static Reason reason(RuleTest test) {
        try {
            test.findings().toCompletableFuture().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuleTestException why) {
                return why.reason();
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("it has findings");
    }
}
