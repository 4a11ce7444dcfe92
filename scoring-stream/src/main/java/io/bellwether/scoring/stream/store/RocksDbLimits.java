package io.bellwether.scoring.stream.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Holds all RocksDB stores of the process to one budget of memory, instead of one per store and segment: there are some
 * thirty of them. Most look-ups are for keys that are not there (a new event, a new account), so every table has a filter
 * that answers those from memory.
 *
 * <p>Kafka Streams makes one instance per store, by class name; what they share lives as long as the process.
 */
public final class RocksDbLimits implements RocksDBConfigSetter {
    private static final long TOTAL_BYTES = 192L << 20;
    private static final long WRITE_BUFFER_BYTES = 96L << 20;
    /** Small enough for the processor's caches: an entry goes to a place of its own by chance, and of what an event costs that is the dearest part. */
    private static final long BUFFER_BYTES = 2L << 20;

    private static final int BITS_PER_KEY = 10;
    /** Of a write buffer, for its own filter: about as many bits per key of a seen event. */
    private static final double BUFFER_FILTER = 0.02;

    static {
        RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(TOTAL_BYTES);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

    /** Made by Kafka Streams. */
    public RocksDbLimits() {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        // Kafka Streams wants its own instance kept: its metrics read the cache from it.
        BlockBasedTableConfig tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(CACHE);
        tables.setCacheIndexAndFilterBlocks(true);
        tables.setPinL0FilterAndIndexBlocksInCache(true);
        tables.setFilterPolicy(new BloomFilter(BITS_PER_KEY, false));
        options.setTableFormatConfig(tables);
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
        // One thread writes to a store, its task's: nothing is gained by what makes room for more.
        options.setAllowConcurrentMemtableWrite(false);
        options.setEnableWriteThreadAdaptiveYield(false);
        options.setMemtablePrefixBloomSizeRatio(BUFFER_FILTER);
        options.setMemtableWholeKeyFiltering(true);
        // Kafka Streams has RocksDB leave them out of the last level, where nearly all tables are.
        options.setOptimizeFiltersForHits(false);
    }

    @Override
    public void close(String storeName, Options options) {
        // Cache and buffers are shared; the table's filter goes with the options.
    }
}
