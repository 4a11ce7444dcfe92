package io.bellwether.scoring.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.CauseCode;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.stream.ledger.Entry;
import io.bellwether.scoring.stream.record.SourceRecord;
import io.bellwether.scoring.stream.scorer.BrokenInstanceException;
import io.bellwether.scoring.stream.scorer.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class BatchTest {
    private final Counting counting = new Counting();
    private final Batch<String> batch = new Batch<>(counting);
    private long offset;

    @Test
    void scoresTogetherInOrderAndSettlesInBetween() {
        add("a");
        settle(new Batch.Verdict.Duplicate());
        add("b");

        List<Batch.Decided> decided = batch.decide();

        assertThat(decided).extracting(each -> each.source().from().offset()).containsExactly(0L, 1L, 2L);
        assertThat(said(decided)).containsExactly("a after 0", "duplicate", "b after 1");
        assertThat(counting.calls).isEqualTo(1);
        assertThat(batch.size()).isZero();
        assertThat(batch.has(identity("a"))).isFalse();
    }

    @Test
    void oneBadRowCostsOneRecordAndItsNeighboursAreScoredAsWithoutIt() {
        add("a");
        add("refused");
        add("b");

        assertThat(said(batch.decide())).containsExactly("a after 0", "MODEL_FAILED", "b after 1");
    }

    @Test
    void aRowOnWhichTheCodeFailsIsAnInternalErrorAndNoneOfItsNeighbours() {
        add("a");
        add("b");
        add("broken");
        add("c");

        assertThat(said(batch.decide())).containsExactly("a after 0", "b after 1", "INTERNAL_ERROR", "c after 2");
    }

    @Test
    void aStoreThatFailsIsNobodysFault() {
        add("a");
        add("store");

        assertThatThrownBy(batch::decide).isInstanceOf(ProcessorStateException.class);
    }

    @Test
    void aProcessThatCanScoreNothingIsNoRecordsFault() {
        add("a");
        add("nothing");

        assertThatThrownBy(batch::decide).isInstanceOf(BrokenInstanceException.class);
    }

    private void add(String message) {
        batch.add(source(), message, identity(message));
    }

    private void settle(Batch.Verdict verdict) {
        batch.settle(source(), Optional.empty(), verdict);
    }

    private SourceRecord source() {
        return new SourceRecord(new Record<>(new byte[0], new byte[0], 0), metadata(offset++));
    }

    private static RecordMetadata metadata(long offset) {
        return new RecordMetadata() {
            @Override
            public String topic() {
                return "in";
            }

            @Override
            public int partition() {
                return 0;
            }

            @Override
            public long offset() {
                return offset;
            }
        };
    }

    private static Bytes identity(String message) {
        return Bytes.wrap(message.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> said(List<Batch.Decided> decided) {
        return decided.stream()
                .map(each -> {
                    if (each.verdict() instanceof Batch.Verdict.Scored scored) {
                        return new String(scored.outcome().events().get(0), StandardCharsets.UTF_8);
                    }
                    return each.verdict() instanceof Batch.Verdict.Rejected rejected
                            ? rejected.why().code().name()
                            : "duplicate";
                })
                .toList();
    }

    /** Answers with how many were scored before, which each message changes, the refused ones too. */
    private static final class Counting implements Scoring<String> {
        private int before;
        private int scored;
        private int calls;

        @Override
        public List<Outcome> score(List<Row<String>> rows) {
            calls++;
            before = scored;
            List<Outcome> outcomes = new ArrayList<>();
            for (Row<String> row : rows) {
                int after = scored++;
                switch (row.message()) {
                    case "refused" ->
                        outcomes.add(new Outcome.Refused(new Rejection(CauseCode.MODEL_FAILED, "refused"), List.of()));
                    case "broken" -> throw new IllegalStateException("broken");
                    case "store" -> throw new ProcessorStateException("the disk is full");
                    case "nothing" ->
                        throw new BrokenInstanceException(
                                new ModelId("risk", "1.0.0", "a".repeat(64)), new IllegalStateException());
                    default ->
                        outcomes.add(new Outcome.Scored(
                                List.of((row.message() + " after " + after).getBytes(StandardCharsets.UTF_8)),
                                new Entry.Scored(false, false),
                                List.of(),
                                List.of(),
                                List.of()));
                }
            }
            return outcomes;
        }

        @Override
        public void undo() {
            scored = before;
        }

        @Override
        public void write() {}

        @Override
        public String read(SourceRecord source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Bytes identity(String message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void check(String message, SourceRecord source) {}

        @Override
        public ModelId model() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
