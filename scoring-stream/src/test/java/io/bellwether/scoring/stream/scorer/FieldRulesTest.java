package io.bellwether.scoring.stream.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.Card;
import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.BelievedTime;
import io.bellwether.testing.NewsItems;
import io.bellwether.testing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldRulesTest {
    private static final Instant ARRIVAL = Instant.parse("2026-03-10T10:00:00Z");

    static Stream<Arguments> brokenTransactions() {
        return Stream.of(
                broken("eventId", t -> t.setEventId("")),
                broken("eventId", t -> t.setEventId("x".repeat(129))),
                broken("accountId", t -> t.setAccountId("x".repeat(129))),
                broken("merchantId", t -> t.setMerchantId("")),
                broken("category", t -> t.setCategory("x".repeat(65))),
                broken("money.scale", t -> t.setMoney(new Money(1L, 10, "USD"))),
                broken("money.scale", t -> t.setMoney(new Money(1L, -1, "USD"))),
                broken("money.currency", t -> t.setMoney(new Money(1L, 2, "usd"))),
                broken("country", t -> t.setCountry("USA")),
                broken("region", t -> t.setRegion("x".repeat(65))),
                broken("channel", t -> t.setChannel("x".repeat(33))),
                broken("channel", t -> t.setChannel("pos\u001b[2J")),
                broken("merchantId", t -> t.setMerchantId("shop\nFIRING high-risk")),
                broken("card.keyId", t -> t.setCard(new Card("t", "x".repeat(65), null, null))),
                broken("card.token", t -> t.setCard(new Card("", null, null, null))),
                broken("card.bin", t -> t.setCard(new Card("t", null, "41111111", null))),
                broken("card.last4", t -> t.setCard(new Card("t", null, null, "12x4"))));
    }

    @ParameterizedTest
    @MethodSource("brokenTransactions")
    void aBrokenFieldIsNamed(String field, Consumer<Transaction> breaking) {
        Transaction transaction = Transactions.withCard();
        breaking.accept(transaction);

        Rejection rejection = catchThrowableOfType(Rejection.class, () -> FieldRules.check(transaction));

        assertThat(rejection.code()).isEqualTo(CauseCode.INVALID_FIELD);
        assertThat(rejection.detail()).startsWith(field + " must");
    }

    static Stream<Arguments> brokenNews() {
        return Stream.of(
                brokenItem("newsId", n -> n.setNewsId("")),
                brokenItem("source", n -> n.setSource("x".repeat(65))),
                brokenItem("title", n -> n.setTitle("")),
                brokenItem("title", n -> n.setTitle("x".repeat(1_001))),
                brokenItem("body", n -> n.setBody("x".repeat(20_001))),
                brokenItem("language", n -> n.setLanguage("x".repeat(36))),
                brokenItem("url", n -> n.setUrl("https://a/" + "x".repeat(2_048))),
                brokenItem("entities", n -> n.setEntities(List.of("Acme", ""))),
                brokenItem("entities", n -> n.setEntities(List.of("Acme\nFIRING"))),
                brokenItem(
                        "entities",
                        n -> n.setEntities(Stream.iterate(0, i -> i + 1)
                                .limit(101)
                                .map(String::valueOf)
                                .toList())));
    }

    @ParameterizedTest
    @MethodSource("brokenNews")
    void aBrokenFieldOfNewsIsNamed(String field, Consumer<NewsItem> breaking) {
        NewsItem item = NewsItems.valid();
        breaking.accept(item);

        Rejection rejection = catchThrowableOfType(Rejection.class, () -> FieldRules.check(item));

        assertThat(rejection.detail()).startsWith(field + " must");
    }

    @Test
    void lengthsAreInCharactersNotInCodeUnits() {
        NewsItem item = NewsItems.of("n", "\uD83D\uDE00".repeat(1_000));

        assertThatCode(() -> FieldRules.check(item)).doesNotThrowAnyException();
        assertThatCode(() -> FieldRules.check(Transactions.withCard())).doesNotThrowAnyException();
    }

    @Test
    void theBordersOfEventTimeAreFiveMinutesAheadAndOneHourBehind() {
        Arrival arrival = new Arrival(ARRIVAL, false);

        assertThat(EventTime.of(ARRIVAL.plus(BelievedTime.AHEAD), arrival))
                .isEqualTo(new EventTime(ARRIVAL.plus(Duration.ofMinutes(5)), false, false));
        assertThat(EventTime.of(ARRIVAL.plus(BelievedTime.AHEAD).plusNanos(1_000), arrival))
                .isEqualTo(new EventTime(ARRIVAL.plus(Duration.ofMinutes(5)), true, false));
        assertThat(EventTime.of(ARRIVAL.minus(Duration.ofHours(1)), arrival).historical())
                .isFalse();
        assertThat(EventTime.of(ARRIVAL.minus(Duration.ofHours(1)).minusNanos(1_000), arrival)
                        .historical())
                .isTrue();
        assertThat(EventTime.of(ARRIVAL, new Arrival(ARRIVAL, true)).historical())
                .isTrue();
    }

    private static Arguments broken(String field, Consumer<Transaction> breaking) {
        return Arguments.of(field, breaking);
    }

    private static Arguments brokenItem(String field, Consumer<NewsItem> breaking) {
        return Arguments.of(field, breaking);
    }
}
