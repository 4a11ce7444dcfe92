package io.bellwether.benchmarks.faults.verify;

/**
 * Records of a source topic by what became of them.
 *
 * @param read all of them
 */
public record LedgerCounts(long read, long scored, long rejected, long duplicates) {

    LedgerCounts plus(LedgerCounts other) {
        return new LedgerCounts(
                read + other.read, scored + other.scored, rejected + other.rejected, duplicates + other.duplicates);
    }
}
