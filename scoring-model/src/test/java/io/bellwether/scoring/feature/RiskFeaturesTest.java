package io.bellwether.scoring.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.schemas.MessageTypes;
import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.profile.AccountProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RiskFeaturesTest {
    /** A Wednesday. */
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final RiskFeatures features = new RiskFeatures();
    private final FeatureVector vector = RiskFeatures.newVector();
    private final AccountProfile profile = AccountProfile.empty();

    @BeforeAll
    static void trust() {
        MessageTypes.trust();
    }

    @Test
    void namesEachFeatureOnceAndDocumentsIt() {
        assertThat(new HashSet<>(RiskFeatures.names())).hasSameSizeAs(RiskFeatures.names());
        assertThat(RiskFeatures.specs()).allSatisfy(spec -> {
            assertThat(spec.meaning().formula()).isNotBlank();
            assertThat(spec.group()).isNotBlank();
        });
        assertThat(vector.names()).isSameAs(RiskFeatures.names());
    }

    @Test
    void gathersFeaturesInFewFamilies() {
        assertThat(IntStream.range(0, vector.size()).mapToObj(RiskFeatures::family))
                .hasSameSizeAs(RiskFeatures.names());
        assertThat(RiskFeatures.family(RiskFeatures.names().indexOf("night_max_24h")))
                .isEqualTo("night");
        assertThat(RiskFeatures.family(RiskFeatures.names().indexOf("amount:travel")))
                .isEqualTo("category");
    }

    @Test
    void setsEveryFeatureThatIsNotDeclaredOptional() {
        features.extract(payment(NOON, 1_250, "shop", "home"), profile, vector);

        assertThat(RiskFeatures.specs().stream()
                        .filter(spec -> spec.missing() instanceof MissingPolicy.Reject)
                        .map(FeatureSpec::name))
                .doesNotContainAnyElementsOf(vector.missing());
        assertThat(vector.missing())
                .contains("seconds_since_last", "profile_age", "new_country", "amount_to_mean_30d")
                .doesNotContain("amount", "count_30d");
        assertThat(get("first_transaction")).isOne();
        assertThat(get("new_merchant")).isOne();
        assertThat(get("over_habit") + get("under_habit")).isZero();
    }

    @Test
    void countsTheProfileBeforeTheEvent() {
        add(payment(NOON, 1_000, "shop", "home"));
        add(payment(NOON.plus(Duration.ofMinutes(10)), 3_000, "inn", "travel"));

        features.extract(payment(NOON.plus(Duration.ofMinutes(20)), 8_000, "shop", "home"), profile, vector);

        assertThat(get("amount")).isCloseTo(lg(80), within(1e-6f));
        assertThat(get("amount_from_20")).isCloseTo(lg(80) - lg(20), within(1e-6f));
        assertThat(get("amount_from_250")).isZero();
        assertThat(get("count_1h")).isCloseTo(lg(2), within(1e-6f));
        assertThat(get("sum_24h")).isCloseTo(lg(40), within(1e-6f));
        assertThat(get("mean_7d")).isCloseTo(lg(20), within(1e-6f));
        assertThat(get("max_30d")).isCloseTo(lg(30), within(1e-6f));
        assertThat(get("seconds_since_last")).isCloseTo(lg(600), within(1e-6f));
        assertThat(get("profile_age")).isCloseTo(lg(1_200), within(1e-6f));
        assertThat(get("over_habit")).isCloseTo(lg(80) - lg(10), within(1e-6f));
        assertThat(get("over_habit_from_1")).isCloseTo(lg(80) - lg(10) - 1, within(1e-6f));
        assertThat(get("under_habit")).isZero();
        assertThat(get("amount_to_mean_30d")).isCloseTo(lg(80) - lg(20), within(1e-6f));
        assertThat(get("amount_to_max_30d")).isCloseTo(lg(80) - lg(30), within(1e-6f));
        assertThat(get("category_count_30d")).isCloseTo(lg(1), within(1e-6f));
        assertThat(get("new_merchant")).isZero();
        assertThat(get("new_category")).isZero();
        assertThat(get("merchants_10min")).isCloseTo(lg(1), within(1e-6f));
        assertThat(get("category=home")).isOne();
        assertThat(get("category=travel")).isZero();
        assertThat(get("amount:home")).isEqualTo(get("amount"));
        assertThat(get("night") + get("weekend") + get("first_transaction")).isZero();
        assertThat(vector.missing()).containsExactly("seconds_since_third_last", "new_country");
    }

    @Test
    void comparesAnUnusualCategoryWithTheWholeAccount() {
        add(payment(NOON, 1_000, "shop", "home"));

        features.extract(payment(NOON.plusSeconds(60), 100, "inn", "travel"), profile, vector);

        assertThat(get("under_habit")).isCloseTo(lg(10) - lg(1), within(1e-6f));
        assertThat(get("new_category")).isOne();
    }

    @Test
    void seesNightsAndWeekends() {
        add(payment(Instant.parse("2026-03-06T23:30:00Z"), 500, "shop", "home"));
        add(payment(Instant.parse("2026-03-07T01:30:00Z"), 500, "bar", "home"));

        features.extract(payment(Instant.parse("2026-03-07T03:59:59Z"), 100_000, "inn", "home"), profile, vector);

        assertThat(get("night")).isOne();
        assertThat(get("night_count_24h")).isCloseTo(lg(2), within(1e-6f));
        assertThat(get("weekend")).isOne();
        assertThat(get("weekend_against_habit")).isCloseTo(0.5f, within(1e-6f));
        assertThat(get("small_in_a_row")).isCloseTo(lg(2), within(1e-6f));
        assertThat(get("over_habit_at_night")).isEqualTo(get("over_habit")).isPositive();

        features.extract(payment(Instant.parse("2026-03-08T04:00:00Z"), 100_000, "inn", "home"), profile, vector);
        assertThat(get("night")).isZero();
    }

    @Test
    void comparesANightWithTheNightsOfTheMonth() {
        add(payment(Instant.parse("2026-03-01T12:00:00Z"), 1_000, "shop", "home"));
        add(payment(Instant.parse("2026-03-02T12:00:00Z"), 1_000, "shop", "home"));
        add(payment(Instant.parse("2026-03-03T03:00:00Z"), 90_000, "shop", "home"));
        add(payment(Instant.parse("2026-03-03T23:00:00Z"), 70_000, "shop", "home"));

        features.extract(payment(Instant.parse("2026-03-04T01:30:00Z"), 500, "shop", "home"), profile, vector);

        assertThat(get("hour")).isCloseTo(1.5f, within(1e-6f));
        assertThat(get("night_share_30d")).isCloseTo(0.5f, within(1e-6f));
        assertThat(get("night_against_habit")).isCloseTo(0.5f, within(1e-6f));
        assertThat(get("night_sum_24h")).isCloseTo(lg(1_600), within(1e-6f));
        assertThat(get("night_max_24h")).isCloseTo(lg(900), within(1e-6f));
        assertThat(get("large_at_night_24h")).isCloseTo(lg(2), within(1e-6f));
        assertThat(get("last_amount")).isCloseTo(lg(700), within(1e-6f));
        assertThat(get("second_last_amount")).isCloseTo(lg(900), within(1e-6f));
        assertThat(get("seconds_since_second_last")).isCloseTo(lg(22.5 * 3600), within(1e-6f));
        assertThat(get("seconds_since_third_last")).isCloseTo(lg(37.5 * 3600), within(1e-6f));
    }

    @Test
    void missesTheRecentEventsThatAnAccountDoesNotHave() {
        add(payment(NOON, 1_000, "shop", "home"));

        features.extract(payment(NOON.plusSeconds(5), 1_000, "shop", "home"), profile, vector);

        assertThat(get("last_amount")).isCloseTo(lg(10), within(1e-6f));
        assertThat(vector.missing())
                .contains("second_last_amount", "seconds_since_second_last", "seconds_since_third_last");
    }

    @Test
    void knowsCountriesOnlyWhereTheyAreGiven() {
        add(abroad(NOON, "DE"));

        features.extract(abroad(NOON.plusSeconds(5), "DE"), profile, vector);
        assertThat(get("new_country")).isZero();
        features.extract(abroad(NOON.plusSeconds(5), "FR"), profile, vector);
        assertThat(get("new_country")).isOne();
    }

    @Test
    void staysFiniteForAnyAmountAndTime() {
        for (long amount : new long[] {0, -1, 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            for (Instant at :
                    List.of(Instant.parse("1900-01-01T00:00:00Z"), NOON, Instant.parse("9999-12-31T23:59:59Z"))) {
                Transaction payment = payment(at, amount, "shop", "unheard of");
                add(payment);
                features.extract(payment, profile, vector);
                for (int i = 0; i < vector.size(); i++) {
                    assertThat(vector.isMissing(i) || Math.abs(vector.get(i)) < 1e3)
                            .as(vector.names().get(i))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void givesTheSameBitsForTheSameTransactionAndProfile() {
        add(payment(NOON, 1_000, "shop", "home"));
        Transaction next = payment(NOON.plusSeconds(77), 4_711, "inn", "travel");
        features.extract(next, profile, vector);
        FeatureVector other = RiskFeatures.newVector();

        new RiskFeatures().extract(next, AccountProfile.decode(profile.encode()), other);

        assertThat(other.toArray()).isEqualTo(vector.toArray());
    }

    @Test
    void saysWhenATransactionCameTooLate() {
        add(payment(NOON, 1_000, "shop", "home"));

        assertThat(features.update(profile, payment(NOON.minus(Duration.ofHours(25)), 1, "shop", "home")))
                .isFalse();
        assertThat(features.update(profile, payment(NOON.minus(Duration.ofHours(24)), 1, "shop", "home")))
                .isTrue();
    }

    private void add(Transaction transaction) {
        features.update(profile, transaction);
    }

    private float get(String name) {
        int index = RiskFeatures.names().indexOf(name);
        assertThat(index).as(name).isNotNegative();
        return vector.get(index);
    }

    private static float lg(double x) {
        return (float) Math.log1p(x);
    }

    private static Transaction payment(Instant at, long cents, String merchant, String category) {
        return transaction(at, new Money(cents, 2, "EUR"), Arrays.asList(merchant, category, null));
    }

    private static Transaction abroad(Instant at, String country) {
        return transaction(at, new Money(100L, 2, "EUR"), Arrays.asList("shop", "home", country));
    }

    private static Transaction transaction(Instant at, Money money, List<@Nullable String> where) {
        return Transaction.newBuilder()
                .setEventId("event")
                .setAccountId("account")
                .setOccurredAt(at)
                .setMoney(money)
                .setMerchantId(where.get(0))
                .setCategory(where.get(1))
                .setCountry(where.get(2))
                .build();
    }
}
