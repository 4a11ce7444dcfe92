package io.bellwether.scoring.stream.record;

import io.bellwether.schemas.CauseCode;
import io.bellwether.scoring.stream.scorer.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Utils;

/**
 * Checks that a record is keyed and partitioned as the contract says: otherwise two tasks would each keep half of an account.
 */
public final class RecordKey {
    private RecordKey() {}

    /**
     * Checks one record.
     *
     * @param id the account or news id in its value
     * @param partitions partition count of its topic
     * @throws Rejection as {@code KEY_MISMATCH} or {@code WRONG_PARTITION}
     */
    public static void check(SourceRecord source, String id, int partitions) throws Rejection {
        byte[] key = source.record().key();
        if (!Arrays.equals(key, id.getBytes(StandardCharsets.UTF_8))) {
            throw new Rejection(
                    CauseCode.KEY_MISMATCH,
                    isAbsent(key) ? "the record has no key" : "the record's key is not the id in its value");
        }
        int expected = Utils.toPositive(Utils.murmur2(key)) % partitions;
        if (expected != source.from().partition()) {
            throw new Rejection(
                    CauseCode.WRONG_PARTITION,
                    "the key belongs to partition " + expected + " of " + partitions + ", not to "
                            + source.from().partition());
        }
    }

    // Kafka hands out null for an absent key, whatever the type says.
    @SuppressWarnings("ConstantConditions")
    private static boolean isAbsent(byte[] key) {
        return key == null;
    }
}
