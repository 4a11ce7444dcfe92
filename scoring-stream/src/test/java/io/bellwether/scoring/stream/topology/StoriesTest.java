package io.bellwether.scoring.stream.topology;

import static io.bellwether.scoring.stream.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.ScoredNews;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.scoring.stream.Samples;
import io.bellwether.scoring.stream.ledger.LedgerRow.Counts;
import io.bellwether.scoring.stream.store.EventIdentity;
import io.bellwether.scoring.stream.store.StateStores;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoriesTest {
    private static final String RECALL = "Acme recalls two million cars after brakes fail in Europe";
    private static final List<String> OTHERS = List.of(
            "Central bank leaves its interest rate unchanged for a third month",
            "Globex buys a rival chip maker for nine billion dollars in cash",
            "Oil falls to its lowest price since March on fears of a glut",
            "Initech names a former astronaut as its next chief executive");

    private TopologyRig rig = new TopologyRig(StateStores.Medium.MEMORY);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void copiesAreInTheStoryOfTheFirstAndOthersInTheirOwn() {
        rig.send(Samples.headline(0, RECALL));
        rig.send(Samples.headline(1, OTHERS.get(0)));
        rig.send(Samples.headline(2, RECALL));

        assertThat(stories()).containsExactly(id(0), id(1), id(0));
        rig.ledgerIs(Flow.NEWS, new Counts(3, 3, 0, 0));
        assertThat(counted("first")).isEqualTo(2);
        assertThat(counted("joined")).isEqualTo(1);
    }

    @Test
    void arrivalKeyAndTraceOutliveTheWayToTheStory() {
        TestRecord<byte[], byte[]> record = TopologyRig.record(
                id(0), rig.encode(rig.topics.news(), Samples.headline(0, RECALL)), NOW.minusMillis(7));
        record.headers().add("traceparent", "00-4bf92f-00f0-01".getBytes(StandardCharsets.UTF_8));
        record.headers().add("x-publisher", new byte[] {1});

        rig.send(Flow.NEWS, record);

        TestRecord<String, SentimentEvent> event = rig.sentiments().get(0);
        assertThat(event.key()).isEqualTo(id(0));
        assertThat(event.getRecordTime()).isEqualTo(NOW.minusMillis(7));
        assertThat(event.headers().toArray()).hasSize(1);
        assertThat(TopologyRig.header(event, "traceparent")).isEqualTo("00-4bf92f-00f0-01");
    }

    @Test
    void anItemReadAgainAfterACrashIsEmittedAgainInTheStoryItWasIn() {
        rig.send(Samples.headline(0, RECALL));
        rig.send(Samples.headline(1, RECALL));

        rig.sendScored(rig.scored().get(1));

        assertThat(rig.sentiments()).extracting(r -> r.value().getNewsId()).containsExactly(id(0), id(1), id(1));
        assertThat(stories()).containsOnly(id(0));
        assertThat(counted("known")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(StateStores.Medium.class)
    void aStoryTakesItemsForTheHorizonAfterItsFirstAndNoLonger(StateStores.Medium medium) {
        rig.close();
        rig = new TopologyRig(medium);
        Instant end = NOW.plus(TopologyRig.STORIES.horizon());

        rig.send(Samples.headline(0, RECALL), NOW);
        rig.send(Samples.headline(1, RECALL), NOW.plus(Duration.ofHours(40)));
        rig.send(Samples.headline(2, RECALL), end);
        rig.send(Samples.headline(3, RECALL), end.plusMillis(1));
        rig.send(Samples.headline(4, RECALL), end.plus(Duration.ofHours(70)));

        assertThat(stories()).containsExactly(id(0), id(0), id(0), id(3), id(3));
    }

    @Test
    void anArrivalThatJumpsBackFindsTheStory() {
        rig.send(Samples.headline(0, RECALL), NOW.plus(Duration.ofHours(80)));
        rig.send(Samples.headline(1, RECALL), NOW);

        assertThat(stories()).containsOnly(id(0));
    }

    @Test
    void whenThereAreTooManyStoriesFurtherItemsAreAloneAndTheOpenOnesStay() {
        rig.send(Samples.headline(0, RECALL));
        for (int i = 0; i < 3; i++) {
            rig.send(Samples.headline(i + 1, OTHERS.get(i)));
        }

        rig.send(Samples.headline(4, OTHERS.get(3)));
        rig.send(Samples.headline(5, OTHERS.get(3)));
        rig.send(Samples.headline(6, RECALL));

        assertThat(stories()).containsExactly(id(0), id(1), id(2), id(3), id(4), id(5), id(0));
        assertThat(counted("alone")).isEqualTo(2);
    }

    @Test
    void textsTooShortToCompareAreStoriesOfTheirOwn() {
        rig.send(Samples.headline(0, "Up"));
        rig.send(Samples.headline(1, "Up"));

        assertThat(stories()).containsExactly(id(0), id(1));
    }

    @Test
    void whatIsNoScoredItemIsRejectedAndBlocksNothing() {
        byte[] key = id(1).getBytes(StandardCharsets.UTF_8);
        ScoredNews scored = scoredAnew(0);
        rig.sendScored(new TestRecord<>(key, new byte[] {1, 2, 3}, NOW));
        rig.sendScored(new TestRecord<>(key, rig.encode(rig.topics.scoredNews(), scored), NOW));

        rig.send(Samples.headline(2, RECALL));

        assertThat(rig.rejected())
                .extracting(r -> TopologyRig.header(r, "bw-cause"))
                .containsExactly("UNDECODABLE", "KEY_MISMATCH");
        assertThat(rig.rejected())
                .extracting(r -> TopologyRig.header(r, "bw-source-topic"))
                .containsOnly("test.scored-news");
        assertThat(rig.sentiments()).extracting(r -> r.value().getNewsId()).containsExactly(id(0), id(2));
    }

    @Test
    void anItemWhoseSignatureAnotherBuildWroteIsEmittedWithoutAStory() {
        ScoredNews foreign = scoredAnew(0);
        foreign.getEvent().setNewsId(id(1));
        foreign.setSignature(ByteBuffer.wrap(new byte[] {99}));

        rig.sendScored(new TestRecord<>(
                id(1).getBytes(StandardCharsets.UTF_8), rig.encode(rig.topics.scoredNews(), foreign), NOW));

        assertThat(stories()).containsExactly(id(0), null);
        assertThat(rig.rejected()).isEmpty();
        assertThat(counted("unreadable")).isEqualTo(1);
    }

    @Test
    void anItemWhoseStoryCannotBeReadIsEmittedWithoutOne() {
        rig.send(Samples.headline(0, RECALL));
        rig.driver
                .<Bytes, byte[]>getWindowStore(StateStores.STORY_ITEMS)
                .put(new EventIdentity().news(id(0)), new byte[] {99}, segment());

        rig.send(Samples.headline(1, RECALL));

        assertThat(stories()).containsExactly(id(0), null);
        assertThat(counted("unreadable")).isEqualTo(1);
        rig.ledgerIs(Flow.NEWS, new Counts(2, 2, 0, 0));
    }

    private ScoredNews scoredAnew(int n) {
        rig.send(Samples.headline(n, RECALL));
        return rig.scoredValues().get(0);
    }

    private List<String> stories() {
        return rig.sentiments().stream().map(r -> r.value().getStoryId()).toList();
    }

    private double counted(String way) {
        return rig.meters.counter("bellwether.news.stories", "way", way).count();
    }

    private static long segment() {
        long horizon = TopologyRig.STORIES.horizon().toMillis();
        return NOW.toEpochMilli() - Math.floorMod(NOW.toEpochMilli(), horizon);
    }

    private static String id(int n) {
        NewsItem item = Samples.headline(n, "");
        return item.getNewsId();
    }
}
