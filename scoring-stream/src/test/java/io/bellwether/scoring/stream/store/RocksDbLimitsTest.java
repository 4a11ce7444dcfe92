package io.bellwether.scoring.stream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.scoring.stream.topology.Flow;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

class RocksDbLimitsTest {
    private static final int ENTRIES = 100_000;
    private static final int SEED = 20_261_130;

    @TempDir
    private Path folder;

    @Test
    void whatIsNotThereIsKnownFromFiltersInSmallBlocks() throws RocksDBException {
        try (Statistics statistics = new Statistics();
                Options options = options(statistics);
                RocksDB store = RocksDB.open(options, folder.toString())) {
            Random keys = new Random(SEED);
            for (int i = 0; i < ENTRIES; i++) {
                store.put(key(keys), new byte[37]);
            }
            try (FlushOptions flush = new FlushOptions()) {
                store.flush(flush);
            }
            for (int i = 0; i < ENTRIES; i++) {
                assertThat(store.get(key(keys))).isNull();
            }
            assertThat(store.getLongProperty("rocksdb.block-cache-capacity")).isEqualTo(64 << 20);

            long passed = statistics.getTickerCount(TickerType.BLOOM_FILTER_FULL_POSITIVE);
            assertThat(passed).as("look-ups that a filter did not answer").isLessThan(ENTRIES / 100);
            long filters = statistics.getTickerCount(TickerType.BLOCK_CACHE_FILTER_ADD);
            long bytes = statistics.getTickerCount(TickerType.BLOCK_CACHE_FILTER_BYTES_INSERT);
            assertThat(filters).as("blocks of filters").isPositive();
            assertThat(bytes / filters)
                    .as("bytes of a block of a filter, all of which take %d", bytes)
                    .isLessThan(16 << 10);
        }
    }

    @Test
    void tablesOfSeenEventsAreMergedLessOften() {
        try (Options seen = new Options();
                Options other = new Options()) {
            int usual = other.level0FileNumCompactionTrigger();
            set(Flow.TRANSACTIONS.seenStore() + ".1764460800000", seen);
            set(Flow.TRANSACTIONS.ledgerStore(), other);

            assertThat(other.level0FileNumCompactionTrigger()).isEqualTo(usual);
            assertThat(seen.level0FileNumCompactionTrigger())
                    .isGreaterThan(usual)
                    .as("tables at which writing is slowed down")
                    .isLessThan(seen.level0SlowdownWritesTrigger());
        }
    }

    private static void set(String store, Options options) {
        options.setTableFormatConfig(new BlockBasedTableConfig());
        new RocksDbLimits().setConfig(store, options, Map.of(RocksDbLimits.MEGABYTES, 64));
    }

    private static Options options(Statistics statistics) {
        Options options = new Options().setCreateIfMissing(true).setStatistics(statistics);
        // How many tables a look-up asks is to depend on what was written, not on when they are merged.
        options.setDisableAutoCompactions(true);
        set("some", options);
        return options;
    }

    private static byte[] key(Random keys) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(keys.nextLong())
                .putLong(keys.nextLong())
                .array();
    }
}
