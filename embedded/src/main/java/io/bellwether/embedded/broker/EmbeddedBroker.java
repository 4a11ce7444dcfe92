package io.bellwether.embedded.broker;

import io.bellwether.embedded.EmbeddedStartException;
import io.bellwether.embedded.EmbeddedStartException.Reason;
import io.bellwether.embedded.Loopback;
import java.net.BindException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker in this JVM: KRaft, broker and controller in one, on loopback only, topics never created on the fly.
 *
 * <p>Acknowledged records survive the kill of the process, as the operating system keeps what was written; they do not
 * survive the loss of power, as there is one replica. Thread-safe.
 *
 * <p><em>Failure modes.</em> A taken port, a directory in use by another process, and a directory that cannot be written
 * each fail {@link #start(BrokerConfig)} with an {@link EmbeddedStartException} that names it. If the log directory fails
 * while the broker runs (disk full, disk gone), Kafka logs it and halts the JVM with status 1, as a broker without a log
 * can promise nothing; with a listener, {@link #start(BrokerConfig, Consumer)}, the process may end in its own order.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int ATTEMPTS_WITH_ANY_PORT = 3;

    private final DataDirectory directory;
    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(DataDirectory directory, KafkaRaftServer server, String bootstrapServers) {
        this.directory = directory;
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker whose failure while it runs is told to a listener, once for each thread of Kafka's that fails. The
     * broker is of no use then: end the process. Kafka has one switch for this in a JVM, the listener that was given
     * last is told.
     */
    public static EmbeddedBroker start(BrokerConfig config, Consumer<String> onFatal) {
        KafkaExit.handOverTo(onFatal);
        return start(config);
    }

    /** Starts a broker and returns when it answers clients. */
    public static EmbeddedBroker start(BrokerConfig config) {
        if (config.port() != 0) {
            Loopback.requireFree("broker", config.host(), config.port());
        }
        DataDirectory directory = DataDirectory.lock(config.dataDir());
        try {
            directory.formatOnce(BrokerProperties.NODE_ID, BrokerProperties.CONTROLLER_LISTENER);
            return startLocked(config, directory);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Host and port for Kafka clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker in order and releases its directory; a second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                server.shutdown();
                server.awaitShutdown();
            } finally {
                directory.close();
            }
        }
    }

    private static EmbeddedBroker startLocked(BrokerConfig config, DataDirectory directory) {
        for (int attempt = 1; ; attempt++) {
            int port = config.port() == 0 ? Loopback.freePort(config.host()) : config.port();
            try {
                return startOn(config.host(), port, directory);
            } catch (EmbeddedStartException e) {
                boolean another = e.reason() == Reason.PORT_TAKEN && config.port() == 0;
                if (!another || attempt == ATTEMPTS_WITH_ANY_PORT) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedBroker startOn(String host, int port, DataDirectory directory) {
        int controllerPort = Loopback.freePort(host);
        Properties properties = BrokerProperties.of(directory.log(), host, port, controllerPort);
        try {
            DeadBroker.forget(directory.log(), host);
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            server.startup();
            LOG.atInfo()
                    .addKeyValue("port", port)
                    .addKeyValue("directory", directory.log())
                    .log("embedded broker is up");
            return new EmbeddedBroker(directory, server, host + ":" + port);
        } catch (RuntimeException e) {
            throw explain(e, host, port);
        }
    }

    private static EmbeddedStartException explain(RuntimeException failure, String host, int port) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof BindException) {
                return Loopback.portTaken("broker", host, port, t);
            }
        }
        return new EmbeddedStartException(
                Reason.FAILED, "the embedded broker did not start: " + failure.getMessage(), failure);
    }
}
