package io.bellwether.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.demo.TransactionSimulator.Simulated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransactionSimulatorTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final TransactionSimulator simulator = new TransactionSimulator(new SplittableRandom(7), NOW);

    @Test
    void theHistoryIsOrderedHonestAndOver() {
        List<Simulated> history = simulator.history(NOW, Duration.ofDays(28), 5);

        assertThat(history).hasSize(7500).noneMatch(Simulated::fraud);
        assertThat(history)
                .extracting(simulated ->
                        Instant.parse(simulated.body().get("occurredAt").textValue()))
                .isSorted()
                .allMatch(at -> at.isBefore(NOW) && at.isAfter(NOW.minus(Duration.ofDays(29))));
    }

    @Test
    void noTwoEventsShareAnId() {
        List<String> ids = IntStream.range(0, 2000)
                .mapToObj(i -> i % 3 == 0 ? simulator.fraud(NOW, 0) : simulator.ordinary(NOW))
                .map(simulated -> simulated.body().get("eventId").textValue())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void aFraudsterTestsACardBeforeTakingItOver() {
        List<Double> amounts = IntStream.range(0, 2000)
                .mapToObj(i -> simulator.fraud(NOW, 0))
                .map(fraud ->
                        Double.parseDouble(fraud.body().at("/money/amount").textValue()))
                .toList();

        assertThat(amounts.get(0)).isLessThan(5);
        assertThat(amounts.subList(1900, 2000)).allMatch(amount -> amount > 600);
    }

    @Test
    void everyCardNumberHasAValidCheckDigit() {
        List<String> numbers = IntStream.range(0, 100)
                .mapToObj(i -> simulator.ordinary(NOW).body().at("/card/number").textValue())
                .toList();

        assertThat(numbers)
                .allSatisfy(number -> assertThat(luhnSum(number) % 10).isZero());
    }

    private static int luhnSum(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighted = i % 2 == 1 ? 2 * digit : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return sum;
    }
}
