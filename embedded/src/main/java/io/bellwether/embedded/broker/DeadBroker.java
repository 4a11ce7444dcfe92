package io.bellwether.embedded.broker;

import io.bellwether.embedded.Loopback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;

/**
 * The registration that a broker leaves in the cluster's metadata, where, if it was killed, it still leads its partitions. A broker that finds it begins its work as their
 * leader, is then registered anew, and leads nothing for a moment: Kafka 4.3 takes that for deleted partitions, and says of transactions that were being committed
 * that they are complete without writing their markers; readers stand still there for ever (docs/decisions/0022). So the controller runs alone first, and
 * forgets the broker.
 */
final class DeadBroker {
    private static final String METADATA = "__cluster_metadata-0";

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

    private static void unregister(String controller) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG, controller))) {
            admin.unregisterBroker(BrokerProperties.NODE_ID)
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw new IllegalStateException("its controller did not forget the broker that ran before", e);
            }
        }
    }
}
