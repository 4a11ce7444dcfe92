package io.bellwether.cli.rejected;

import io.bellwether.cli.rejected.record.RejectedRecord;
import io.bellwether.cli.rejected.record.TopicReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** What a rejected record was, also where it was too large to be copied. */
final class Original {

    private Original() {}

    /** The record, with what lies at its source where only that has it; as it is where that has it no longer. */
    static RejectedRecord of(RejectedRecord record, TopicReader reader) {
        if (!record.isDescribedOnly()) {
            return record;
        }
        return record.source()
                .flatMap(reader::at)
                .map(original -> whole(record, original))
                .orElse(record);
    }

    /** Writes bytes to a file that only its owner may read, and that must not exist. */
    static void write(Path file, byte[] bytes) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            out.write(bytes);
        }
    }

    /** As it would lie in {@code rejected}, had it been copied. */
    private static RejectedRecord whole(RejectedRecord described, ConsumerRecord<byte[], byte[]> original) {
        RecordHeaders headers = new RecordHeaders(original.headers());
        for (Header added : described.copy().headers()) {
            headers.add(added);
        }
        return RejectedRecord.of(new ConsumerRecord<>(
                described.at().topic(),
                described.at().partition(),
                described.at().offset(),
                original.timestamp(),
                TimestampType.CREATE_TIME,
                original.serializedKeySize(),
                original.serializedValueSize(),
                original.key(),
                original.value(),
                headers,
                Optional.empty()));
    }
}
