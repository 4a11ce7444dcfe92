package io.bellwether.embedded.broker;

import io.bellwether.embedded.Loopback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * The registration that a broker leaves in the cluster's metadata, where, if it was killed, it still leads its partitions. A broker that finds it begins its work as their
 * leader, is then registered anew, and leads nothing for a moment: Kafka 4.3 takes that for deleted partitions, and says of transactions that were being committed
 * that they are complete without writing their markers; readers stand still there for ever (docs/decisions/0022). So the controller runs alone first, and
 * forgets the broker.
 */
final class DeadBroker {
    private static final String METADATA = "__cluster_metadata-0";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration ONE_TRY = Duration.ofSeconds(5);

    private DeadBroker() {}

    /** Does nothing where none ever ran. */
    static void forget(Path log, String host) {
        if (Files.exists(log.resolve(METADATA))) {
            String address = BrokerProperties.authority(host, Loopback.freePort(host));
            KafkaRaftServer controller = new KafkaRaftServer(
                    KafkaConfig.fromProps(BrokerProperties.controller(log, address), false), Time.SYSTEM);
            try {
                controller.startup();
                unregister(address);
            } finally {
                controller.shutdown();
                controller.awaitShutdown();
            }
        }
    }

    /**
     * Until the controller is registered where it listens now, whoever asks it is led to where it listened before: to nobody, or to somebody else, who is not to forget anything. It
     * is registered by itself, once it is active, which is a moment after it was elected; before, it would refuse.
     */
    private static void unregister(String controller) {
        @Nullable RuntimeException failure = null;
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE.toNanos()) {
            try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG, controller))) {
                if (isRegistered(admin, controller)) {
                    unregister(admin);
                    return;
                }
            } catch (CompletionException e) {
                failure = e;
            }
        }
        throw new IllegalStateException("its controller did not forget the broker that ran before", failure);
    }

    private static boolean isRegistered(Admin admin, String controller) {
        DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs((int) ONE_TRY.toMillis());
        return join(admin.describeCluster(options).nodes()).stream()
                .anyMatch(node ->
                        BrokerProperties.authority(node.host(), node.port()).equals(controller));
    }

    private static void unregister(Admin admin) {
        try {
            join(admin.unregisterBroker(BrokerProperties.NODE_ID).all());
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw e;
            }
        }
    }

    private static <T> T join(KafkaFuture<T> answer) {
        return answer.toCompletionStage().toCompletableFuture().join();
    }
}
