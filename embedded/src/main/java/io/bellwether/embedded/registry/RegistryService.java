package io.bellwether.embedded.registry;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of registration. Reads come from memory and never wait for the broker; writes are one at a time, and are
 * visible once the topic holds them. Thread-safe.
 *
 * <p><em>Failure modes.</em> While the broker is away reads are served and writes fail with 50001. After a failed write
 * the next one first reads the topic again, because the failed one may have been stored.
 */
final class RegistryService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryService.class);

    private final SchemaLog log;
    private volatile SchemaCatalog catalog = new SchemaCatalog();
    private boolean inDoubt;

    RegistryService(SchemaLog log) {
        this.log = log;
    }

    /** Reads the topic; throws KafkaException or EmbeddedStartException. */
    synchronized void load() {
        log.open();
        SchemaCatalog read = new SchemaCatalog();
        log.replay(read::apply);
        catalog = read;
        inDoubt = false;
    }

    SchemaCatalog catalog() {
        return catalog;
    }

    /** Makes the schema the subject's newest version, or finds the version it already is. */
    synchronized SubjectVersion register(String subject, Schema schema) throws RegistryException {
        settle();
        Optional<SubjectVersion> same = lookup(subject, schema);
        if (same.isPresent()) {
            return same.get();
        }
        List<SubjectVersion> earlier = catalog.versions(subject);
        List<String> problems = level(subject).problems(schema, earlier);
        if (!problems.isEmpty()) {
            throw RegistryException.incompatible(subject, String.join("; ", problems));
        }
        int id = catalog.byText(SubjectVersion.text(schema))
                .map(SubjectVersion::id)
                .orElseGet(catalog::nextId);
        int version = earlier.isEmpty() ? 1 : earlier.get(earlier.size() - 1).version() + 1;
        SubjectVersion added = new SubjectVersion(subject, version, schema, id);
        write(new LogEntry.Registered(added));
        return added;
    }

    Optional<SubjectVersion> lookup(String subject, Schema schema) {
        String text = SubjectVersion.text(schema);
        return catalog.versions(subject).stream()
                .filter(v -> v.text().equals(text))
                .findFirst();
    }

    CompatibilityLevel level(String subject) {
        SchemaCatalog now = catalog;
        return now.ownLevel(subject).orElseGet(now::globalLevel);
    }

    synchronized void setGlobalLevel(CompatibilityLevel level) throws RegistryException {
        settle();
        write(new LogEntry.GlobalLevel(level));
    }

    synchronized void setLevel(String subject, CompatibilityLevel level) throws RegistryException {
        settle();
        write(new LogEntry.SubjectLevel(subject, level));
    }

    synchronized void removeLevel(String subject) throws RegistryException {
        settle();
        write(new LogEntry.SubjectLevelRemoved(subject));
    }

    @Override
    public synchronized void close() {
        log.close();
    }

    private void write(LogEntry entry) throws RegistryException {
        try {
            log.append(entry);
        } catch (KafkaException e) {
            inDoubt = true;
            throw failed(e);
        }
        catalog.apply(entry);
    }

    private void settle() throws RegistryException {
        if (!inDoubt) {
            return;
        }
        try {
            load();
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private static RegistryException failed(KafkaException e) {
        LOG.warn("the schema topic was not written; reads go on, check that the broker runs", e);
        return RegistryException.storeFailed(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
}
