package io.bellwether.scoring.stream.store;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Holds all RocksDB stores of the process to one budget of memory, instead of one per store and segment: there are some
 * thirty of them. Most look-ups that reach a store are for keys that are not there (a new account, a new event while {@link SegmentFilter} does not know it), so every table has a filter
 * that answers those from memory.
 *
 * <p>Kafka Streams makes one instance per store, by class name; what they share lives as long as the process, and is as large as the first of them is told.
 */
public final class RocksDbLimits implements RocksDBConfigSetter {
    /** Property of Kafka Streams with the budget of the process: megabytes, a whole number. */
    public static final String MEGABYTES = "bellwether.rocksdb.megabytes";

    /** Small enough for the processor's caches: an entry goes to a place of its own by chance, and of what an event costs that is the dearest part. */
    private static final long BUFFER_BYTES = 2L << 20;

    /** With tables merged at four, some four of 1,000 look-ups for what is not there read a block in vain. With 10 bits it was 48, and the budget filled with blocks that nobody asked for. */
    private static final int BITS_PER_KEY = 16;
    /** Of a write buffer, for its own filter: about as many bits per key of a seen event. */
    private static final double BUFFER_FILTER = 0.02;

    /** Tables of seen events are merged when there are so many, and not with every fourth: they are written all the time and hardly ever read, for {@link SegmentFilter} answers before. */
    private static final int SEEN_TABLES = 12;

    static {
        RocksDB.loadLibrary();
    }

    private static @Nullable Budget shared;

    /** What the stores share: blocks that were read, filters, and what is not written yet, which is at most half. */
    private record Budget(Cache cache, WriteBufferManager buffers) {
        static Budget of(int megabytes) {
            long bytes = (long) megabytes << 20;
            Cache cache = new LRUCache(bytes);
            return new Budget(cache, new WriteBufferManager(bytes / 2, cache));
        }
    }

    /** Made by Kafka Streams. */
    public RocksDbLimits() {}

    private static synchronized Budget budget(int megabytes) {
        if (shared == null) {
            shared = Budget.of(megabytes);
        }
        return shared;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Budget budget = budget(Integer.parseInt(
                requireNonNull(configs.get(MEGABYTES), MEGABYTES).toString()));
        // Kafka Streams wants its own instance kept: its metrics read the cache from it.
        BlockBasedTableConfig tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(budget.cache);
        tables.setCacheIndexAndFilterBlocks(true);
        tables.setPinL0FilterAndIndexBlocksInCache(true);
        tables.setFilterPolicy(new BloomFilter(BITS_PER_KEY, false));
        // Whole filters, where several meet in one part of the cache, push each other out (docs/decisions/0024).
        tables.setIndexType(IndexType.kTwoLevelIndexSearch);
        tables.setPartitionFilters(true);
        tables.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(tables);
        options.setWriteBufferManager(budget.buffers);
        options.setWriteBufferSize(BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
        // One thread writes to a store, its task's: nothing is gained by what makes room for more.
        options.setAllowConcurrentMemtableWrite(false);
        options.setEnableWriteThreadAdaptiveYield(false);
        options.setMemtablePrefixBloomSizeRatio(BUFFER_FILTER);
        options.setMemtableWholeKeyFiltering(true);
        if (storeName.startsWith(StateStores.SEEN)) {
            options.setLevel0FileNumCompactionTrigger(SEEN_TABLES);
        }
        // Kafka Streams has RocksDB leave them out of the last level, where nearly all tables are.
        options.setOptimizeFiltersForHits(false);
    }

    @Override
    public void close(String storeName, Options options) {
        // Cache and buffers are shared; the table's filter goes with the options.
    }
}
