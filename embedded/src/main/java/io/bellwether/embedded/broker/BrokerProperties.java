package io.bellwether.embedded.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** Kafka's settings for one node that shares its heap and its cores with everything else. */
final class BrokerProperties {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    private BrokerProperties() {}

    /** Broker and controller in one. */
    static Properties of(Path log, String host, int port, int controllerPort) {
        String authority = authority(host, port);
        Properties p = controller(log, authority(host, controllerPort));
        set(p, "process.roles", "broker,controller");
        set(p, "listeners", "PLAINTEXT://" + authority + "," + p.getProperty("listeners"));
        set(p, "advertised.listeners", "PLAINTEXT://" + authority);
        set(p, "auto.create.topics.enable", false);
        singleNode(p);
        quickGroups(p);
        neverFenced(p);
        smallHeap(p);
        return p;
    }

    /** The same node without its broker. */
    static Properties controller(Path log, String authority) {
        Properties p = new Properties();
        set(p, "process.roles", "controller");
        set(p, "node.id", NODE_ID);
        set(p, "log.dirs", log.toString());
        set(p, "listeners", "CONTROLLER://" + authority);
        set(p, "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        set(p, "controller.listener.names", CONTROLLER_LISTENER);
        set(p, "controller.quorum.voters", NODE_ID + "@" + authority);
        return p;
    }

    static String authority(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static void singleNode(Properties p) {
        set(p, "default.replication.factor", 1);
        set(p, "min.insync.replicas", 1);
        set(p, "offsets.topic.replication.factor", 1);
        set(p, "offsets.topic.num.partitions", 4);
        set(p, "transaction.state.log.replication.factor", 1);
        set(p, "transaction.state.log.min.isr", 1);
        set(p, "transaction.state.log.num.partitions", 4);
        set(p, "share.coordinator.state.topic.replication.factor", 1);
        set(p, "share.coordinator.state.topic.min.isr", 1);
        set(p, "share.coordinator.state.topic.num.partitions", 1);
    }

    private static void quickGroups(Properties p) {
        set(p, "group.initial.rebalance.delay.ms", 0);
        set(p, "group.min.session.timeout.ms", 1000);
    }

    /**
     * There is nobody to take over from a process that is slow or was asleep: to take its partitions away helps none, and can harm. It takes {@link DeadBroker} to start again, which
     * does not wait for the session to end.
     */
    private static void neverFenced(Properties p) {
        set(p, "broker.session.timeout.ms", Duration.ofDays(7).toMillis());
        // A stop in order is agreed upon by heartbeats.
        set(p, "broker.heartbeat.interval.ms", 500);
    }

    /**
     * The cleaner's map is allocated at start, and each segment preallocates two memory-mapped index files: with the
     * hundred or so partitions of a topology's changelogs the defaults would be gigabytes of address space.
     */
    private static void smallHeap(Properties p) {
        set(p, "log.cleaner.dedupe.buffer.size", 16 * MIB);
        set(p, "log.cleaner.io.buffer.size", 256 * KIB);
        set(p, "log.cleaner.threads", 1);
        set(p, "log.segment.bytes", 128 * MIB);
        set(p, "log.index.size.max.bytes", MIB);
        set(p, "transaction.state.log.segment.bytes", 16 * MIB);
        // All that the cleaner may not touch, the last segment, is read at a start before a group may go on.
        set(p, "offsets.topic.segment.bytes", MIB);
        set(p, "num.network.threads", 2);
        set(p, "num.io.threads", 4);
        set(p, "background.threads", 2);
        set(p, "num.recovery.threads.per.data.dir", 2);
        set(p, "queued.max.requests", 64);
    }

    private static void set(Properties p, String key, Object value) {
        p.setProperty(key, value.toString());
    }
}
