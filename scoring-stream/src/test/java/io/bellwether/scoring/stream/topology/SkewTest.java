package io.bellwether.scoring.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.stream.Samples;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.training.data.LabelledTransaction;
import io.bellwether.training.risk.Replay;
import io.bellwether.training.risk.RiskRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A model is asked in the stream what it was taught in training: the same numbers, to the bit, and the same ones missing. */
class SkewTest {
    private static final int TRANSACTIONS = 1_000;
    private static final int SEED = 20_261_123;
    private static final List<String> ACCOUNTS = IntStream.range(0, 8)
            .mapToObj(n -> Samples.inPartition("account", 0, n))
            .toList();
    private static final List<Money> PRICES = List.of(
            new Money(499L, 2, "USD"),
            new Money(120_000L, 2, "EUR"),
            new Money(700L, 0, "JPY"),
            new Money(-2_500L, 2, "USD"));
    private static final List<String> CATEGORIES =
            List.of("travel", "grocery_pos", "misc_net", "a category of their own");

    private final Random random = new Random(SEED);
    private Instant arrival = Samples.NOW;

    @Test
    void theStreamAsksItsModelWhatTrainingReplays() {
        List<LabelledTransaction> arrived = arrivals();
        List<float[]> asked = new ArrayList<>();
        try (TopologyRig rig = new TopologyRig(StateStores.Medium.MEMORY)) {
            rig.risk.asked = vector -> asked.add(vector.toArray());
            arrived.forEach(
                    one -> rig.send(Transaction.newBuilder(one.transaction()).build(), one.arrivedAt()));

            List<FeatureVector> trained = replay(arrived);

            assertThat(asked).hasSameSizeAs(trained);
            List<RiskEvent> events = rig.risks().stream().map(r -> r.value()).toList();
            for (int i = 0; i < asked.size(); i++) {
                assertThat(bits(asked.get(i)))
                        .as("row %d", i)
                        .isEqualTo(bits(trained.get(i).toArray()));
                assertThat(events.get(i).getMissing()).isEqualTo(trained.get(i).missing());
            }
            assertThat(rig.transactions().late()).isGreaterThan(50);
            assertThat(rig.transactions().clamped()).isGreaterThan(50);
            assertThat(rig.transactions().counts().duplicates()).isGreaterThan(15);
            assertThat(trained).anyMatch(vector -> vector.missingCount() > 0);
        }
    }

    @Test
    void rowsAreTrainedOnAsTheyAreReplayed() {
        List<LabelledTransaction> arrived = arrivals();
        List<FeatureVector> replayed = replay(arrived);

        RiskRows rows = Replay.of(arrived, count -> {});

        assertThat(rows.size()).isEqualTo(replayed.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(bits(rows.inputs(i))).as("row %d", i).isEqualTo(bits(filled(replayed.get(i))));
        }
    }

    /** In the order of their arrival: on time, late, too late, ahead, far ahead, and now and then an old one again. */
    private List<LabelledTransaction> arrivals() {
        List<LabelledTransaction> arrived = new ArrayList<>();
        for (int i = 0; i < TRANSACTIONS; i++) {
            arrival = arrival.plusMillis(1 + random.nextInt(3_000_000));
            boolean again = i > 0 && random.nextInt(20) == 0;
            Transaction transaction = again
                    ? arrived.get(Math.max(0, i - 1 - random.nextInt(130))).transaction()
                    : transaction("event-" + i, arrival.plus(shift()));
            arrived.add(new LabelledTransaction(transaction, false, arrival));
        }
        return arrived;
    }

    private Duration shift() {
        return switch (random.nextInt(12)) {
            case 0 -> Duration.ofSeconds(random.nextInt(300));
            case 1 -> Duration.ofDays(1 + random.nextInt(4_000));
            case 2 -> Duration.ofMinutes(-1_440 - random.nextInt(6_000));
            case 3, 4 -> Duration.ofSeconds(-random.nextInt(80_000));
            default -> Duration.ofMillis(-random.nextInt(5_000));
        };
    }

    private Transaction transaction(String eventId, Instant occurredAt) {
        Money price = PRICES.get(random.nextInt(PRICES.size()));
        return Transaction.newBuilder()
                .setEventId(eventId)
                .setAccountId(ACCOUNTS.get(random.nextInt(ACCOUNTS.size())))
                .setOccurredAt(occurredAt)
                .setMoney(new Money(
                        price.getUnscaled() * (1 + random.nextInt(50)), price.getScale(), price.getCurrency()))
                .setMerchantId("merchant-" + random.nextInt(200))
                .setCategory(CATEGORIES.get(random.nextInt(CATEGORIES.size())))
                .setCountry(random.nextInt(3) == 0 ? null : random.nextBoolean() ? "DE" : "FR")
                .setChannel(random.nextBoolean() ? "online" : null)
                .build();
    }

    private static List<FeatureVector> replay(List<LabelledTransaction> arrived) {
        List<FeatureVector> vectors = new ArrayList<>();
        long refused = Replay.each(arrived, (features, labelled) -> vectors.add(copy(features)));
        assertThat(refused).isZero();
        return vectors;
    }

    private static FeatureVector copy(FeatureVector features) {
        FeatureVector copy = RiskFeatures.newVector();
        for (int i = 0; i < features.size(); i++) {
            copy.set(i, features.get(i));
        }
        return copy;
    }

    private static float[] filled(FeatureVector vector) {
        float[] values = vector.toArray();
        for (int i = 0; i < values.length; i++) {
            if (vector.isMissing(i) && RiskFeatures.specs().get(i).missing() instanceof MissingPolicy.Default known) {
                values[i] = known.value();
            }
        }
        return values;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
