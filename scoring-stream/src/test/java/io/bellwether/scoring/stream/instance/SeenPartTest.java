package io.bellwether.scoring.stream.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.CauseCode;
import io.bellwether.scoring.stream.store.SeenEntry;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenPartTest {
    private static final Instant TIME = Instant.parse("2026-11-30T10:00:00Z");
    private static final SeenEntry SCORED =
            new SeenEntry(0, 7, TIME, new SeenEntry.Scored(List.of(new SeenEntry.Decision("1.0.0", 0.5f, false))));
    private static final SeenEntry REJECTED =
            new SeenEntry(1, 8, TIME.plusSeconds(1), new SeenEntry.Rejected(CauseCode.INVALID_FIELD));

    @Test
    void nothingAndARejectionAreAnAnswerOnlyOfAllPartitions() {
        for (List<SeenEntry> entries : List.of(List.<SeenEntry>of(), List.of(REJECTED))) {
            SeenPart part = new SeenPart(entries, Set.of(0, 1));

            assertThat(part.isAnswer(3)).isFalse();
            assertThat(part.plus(new SeenPart(List.of(), Set.of())).isAnswer(3)).isFalse();
            assertThat(part.plus(new SeenPart(List.of(), Set.of(1))).isAnswer(3))
                    .isFalse();
            assertThat(part.plus(new SeenPart(List.of(), Set.of(2))).isAnswer(3))
                    .isTrue();
        }
    }

    @Test
    void whatWasScoredIsAnAnswerWhoeverElseKnowsOfIt() {
        SeenPart part = new SeenPart(List.of(SCORED), Set.of(0)).plus(new SeenPart(List.of(REJECTED), Set.of(1)));

        assertThat(part.isAnswer(3)).isTrue();
        assertThat(part.entries()).as("the latest first").containsExactly(REJECTED, SCORED);
    }

    @Test
    void anotherInstanceReadsWhatWasWritten() {
        SeenPart part = new SeenPart(List.of(REJECTED, SCORED), Set.of(0, 5));

        assertThat(SeenPart.decode(new JsonObject(part.encode().toBuffer()))).isEqualTo(part);
    }

    @Test
    void anEarlierBuildCountsForNoPartition() {
        JsonObject earlier = new JsonObject(
                new SeenPart(List.of(REJECTED), Set.of(0)).encode().toBuffer());
        earlier.remove("partitions");

        assertThat(SeenPart.decode(earlier)).isEqualTo(new SeenPart(List.of(REJECTED), Set.of()));
    }
}
