package io.bellwether.scoring.stream.rollout.control;

import io.bellwether.schemas.message.AuditRecord;
import io.bellwether.schemas.message.ModelControl;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.rollout.log.FencedWriter;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;

/**
 * Changes {@code model-control}, each change with its audit record in one transaction.
 *
 * <p>Two people at once: a writer first becomes the only one ({@link FencedWriter}), then reads what is in force, decides and writes; of two
 * that overlap the earlier is told that nothing was done. Who writes without becoming the only one (an instance of a
 * build in which the topology ended a canary) cannot be stopped: so the writer reads again behind its record, and where another came in
 * between, it decides anew on that one and writes once more.
 */
public final class ControlWriter {
    private static final int ATTEMPTS = 5;

    private final Cluster cluster;
    private final Topics topics;

    public ControlWriter(Cluster cluster) {
        this.cluster = cluster;
        this.topics = cluster.topics();
    }

    /**
     * Makes a change.
     *
     * @param details what the audit is to say besides who, why, from what and to what
     * @return what is in force now
     * @throws RolloutException where it cannot be done, or somebody else changes something at the same time; or where it is written, or may
     *     be, and the brokers or the registry do not answer any more. The message says which
     */
    public ControlEntry change(String name, ControlChange change, Who who, Map<String, String> details)
            throws RolloutException, InterruptedException {
        try (FencedWriter writer =
                        new FencedWriter(cluster, topics.modelControl().name());
                ControlLog log = new ControlLog(cluster)) {
            Optional<ControlEntry> inForce = log.readToEnd().of(name);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                ModelControl next = change.on(name, inForce, who);
                long offset = write(writer, next, audit(name, change, inForce, next, who, details));
                List<ControlEntry> between = between(log, offset, name);
                if (between.isEmpty()) {
                    return new ControlEntry(offset, next);
                }
                inForce = Optional.of(between.get(between.size() - 1));
            }
            throw new RolloutException("model-control of " + name + " was changed by others " + ATTEMPTS
                    + " times in a row. See what holds now (`bellwether model status`), and try again");
        }
    }

    private static List<ControlEntry> between(ControlLog log, long offset, String name) throws RolloutException {
        try {
            return log.readBefore(offset, name);
        } catch (KafkaException e) {
            throw new RolloutException(
                    "The change of " + name + " is made, but whether another came in between cannot be read: "
                            + e.getMessage() + ". See what holds (`bellwether model status`) before you change more",
                    e);
        }
    }

    private long write(FencedWriter writer, ModelControl next, AuditRecord audit)
            throws RolloutException, InterruptedException {
        List<Long> offsets = writer.transact(to -> {
            to.send(topics.modelControl(), next.getName(), next);
            to.send(topics.audit(), audit.getActor(), audit);
        });
        return offsets.get(0);
    }

    private static AuditRecord audit(
            String name,
            ControlChange change,
            Optional<ControlEntry> before,
            ModelControl after,
            Who who,
            Map<String, String> details) {
        Map<String, String> all = new TreeMap<>(details);
        all.put("from", version(change, before.map(ControlEntry::control).orElseGet(ModelControl::new)));
        all.put("to", version(change, after));
        if (after.getCanary() != null) {
            all.put("share", Double.toString(after.getCanaryShare()));
        }
        who.comment().ifPresent(comment -> all.put("comment", comment));
        return new AuditRecord(who.by(), change.action(), name, who.at(), all);
    }

    /** No live version is that of the models directory; no version of another role is none. */
    private static String version(ControlChange change, ModelControl control) {
        String version = change.role().apply(control);
        boolean decides = change.action().matches("model\\.(promote|approve|rollback)");
        return version == null && !decides ? "none" : ControlChange.text(version);
    }
}
