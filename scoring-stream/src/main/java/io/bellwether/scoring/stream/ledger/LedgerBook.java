package io.bellwether.scoring.stream.ledger;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The ledger rows of the tasks that run in this process. Thread-safe. */
public final class LedgerBook {
    /**
     * What a row counts.
     *
     * @param topic catalogue name of the source topic, without prefix
     * @param partition its partition, which is also the number of the task
     */
    public record Page(String topic, int partition) implements Comparable<Page> {
        private static final Comparator<Page> ORDER =
                Comparator.comparing(Page::topic).thenComparing(Page::partition);

        @Override
        public int compareTo(Page other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<Page, LedgerRow> rows = new ConcurrentHashMap<>();

    void show(Page page, LedgerRow row) {
        rows.put(page, row);
    }

    void remove(Page page) {
        rows.remove(page);
    }

    /** A copy of all rows, by topic and partition. */
    public SortedMap<Page, LedgerRow> rows() {
        return new TreeMap<>(rows);
    }

    /** The sum over the partitions of one topic that this process works on; {@code through} is -1. */
    public LedgerRow total(String topic) {
        LedgerRow.Counts counts = LedgerRow.empty().counts();
        long clamped = 0;
        long late = 0;
        for (Map.Entry<Page, LedgerRow> entry : rows.entrySet()) {
            if (entry.getKey().topic().equals(topic)) {
                counts = counts.plus(entry.getValue().counts());
                clamped += entry.getValue().clamped();
                late += entry.getValue().late();
            }
        }
        return new LedgerRow(counts, clamped, late, -1);
    }
}
