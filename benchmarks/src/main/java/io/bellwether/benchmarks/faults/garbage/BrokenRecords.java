package io.bellwether.benchmarks.faults.garbage;

import io.bellwether.benchmarks.faults.rig.Bulk;
import io.bellwether.benchmarks.faults.rig.Load;
import io.bellwether.benchmarks.faults.verify.Expectation;
import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/** Records by number, of which one in a hundred is garbage, one has an invalid field, one misses a required feature, and a few are worse. */
public final class BrokenRecords {
    private static final int HUNDRED = 100;
    private static final int NON_FINITE_EVERY = 1_000;
    private static final int TOO_LARGE_EVERY = 20_000;
    private static final int LARGE_AND_COPIED = 1_000_000;
    private static final int LARGE_AND_DESCRIBED = 3_000_000;

    private final Load load;
    private final Bulk bulk;
    private final Random random;

    public BrokenRecords(Load load, Bulk bulk, long seed) {
        this.load = load;
        this.bulk = bulk;
        this.random = new Random(seed);
    }

    /** The record of this number, with what is to become of it in a header if it is broken. */
    public ProducerRecord<byte[], byte[]> record(long number) {
        Transaction transaction = load.transaction(number);
        if (number % TOO_LARGE_EVERY == 4) {
            int bytes = number / TOO_LARGE_EVERY % 2 == 0 ? LARGE_AND_COPIED : LARGE_AND_DESCRIBED;
            ProducerRecord<byte[], byte[]> record = bulk.record(transaction);
            // Zeros, so that compression brings it past the broker's own limit.
            record.headers().add("padding", new byte[bytes]);
            return broken(record, CauseCode.TOO_LARGE);
        }
        if (number % NON_FINITE_EVERY == 3) {
            transaction.getMoney().setUnscaled(Long.MAX_VALUE / 2);
            return broken(bulk.record(transaction), CauseCode.NON_FINITE_SCORE);
        }
        return switch ((int) (number % HUNDRED)) {
            case 0 -> garbage(transaction, (int) (number / HUNDRED % 6));
            case 1 -> broken(bulk.record(invalid(transaction, (int) (number / HUNDRED % 5))), CauseCode.INVALID_FIELD);
            case 2 -> {
                transaction.setCountry(null);
                yield broken(bulk.record(transaction), CauseCode.MISSING_FEATURE);
            }
            default -> bulk.record(transaction);
        };
    }

    private ProducerRecord<byte[], byte[]> garbage(Transaction transaction, int kind) {
        ProducerRecord<byte[], byte[]> good = bulk.record(transaction);
        byte[] value = good.value();
        return switch (kind) {
            case 0 -> broken(with(good, noise(value.length)), CauseCode.UNDECODABLE);
            case 1 -> broken(with(good, Arrays.copyOf(value, value.length / 2)), CauseCode.UNDECODABLE);
            case 2 -> broken(with(good, new byte[0]), CauseCode.UNDECODABLE);
            case 3 -> {
                byte[] strange = value.clone();
                strange[1] = Byte.MAX_VALUE;
                yield broken(with(good, strange), CauseCode.UNKNOWN_SCHEMA);
            }
            case 4 -> {
                byte[] key = "somebody-else".getBytes(StandardCharsets.UTF_8);
                yield broken(new ProducerRecord<>(good.topic(), key, value), CauseCode.KEY_MISMATCH);
            }
            default -> {
                int partitions = bulk.topic().partitions();
                int wrong = (Utils.toPositive(Utils.murmur2(good.key())) + 1) % partitions;
                yield broken(new ProducerRecord<>(good.topic(), wrong, good.key(), value), CauseCode.WRONG_PARTITION);
            }
        };
    }

    private static Transaction invalid(Transaction transaction, int kind) {
        switch (kind) {
            case 0 -> transaction.getMoney().setCurrency("XYZ");
            case 1 -> transaction.getMoney().setScale(12);
            case 2 -> transaction.setCountry("us");
            case 3 -> transaction.setMerchantId("two\nlines");
            default -> transaction.setCategory("");
        }
        return transaction;
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        // Neither of the two first bytes of the wire format.
        bytes[0] = 7;
        return bytes;
    }

    private static ProducerRecord<byte[], byte[]> with(ProducerRecord<byte[], byte[]> good, byte[] value) {
        return new ProducerRecord<>(good.topic(), good.key(), value);
    }

    private static ProducerRecord<byte[], byte[]> broken(ProducerRecord<byte[], byte[]> record, CauseCode cause) {
        Expectation.rejected(record.headers(), cause);
        return record;
    }
}
