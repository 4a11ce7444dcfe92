package io.bellwether.embedded.registry;

import com.sun.net.httpserver.HttpServer;
import io.bellwether.embedded.EmbeddedStartException;
import io.bellwether.embedded.EmbeddedStartException.Reason;
import io.bellwether.embedded.Loopback;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;

/**
 * A schema registry in this JVM, on loopback only: Avro, subjects, versions, ids, compatibility
 * (BACKWARD_TRANSITIVE unless configured), with the error codes of Confluent's REST API. Nothing can be deleted.
 * Ids are given out in the order of registration and stay the same for the life of the topic. Thread-safe.
 *
 * <p><em>Failure modes.</em> {@link #start} fails with an {@link EmbeddedStartException} where the port is taken, the
 * broker does not answer, or the topic is not a registry's. While the broker is away later, reads go on and writes
 * answer 500 with code 50001.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final int THREADS = 4;

    static {
        // Otherwise the body of an answer waits for its head to be acknowledged, 40 ms (JDK-6968351).
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final RegistryService service;
    private final URI url;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedRegistry(HttpServer server, RegistryService service, URI url) {
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "schema-registry-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.server = server;
        this.service = service;
        this.url = url;
    }

    /** Reads the topic, then serves. */
    public static EmbeddedRegistry start(RegistryConfig config) {
        HttpServer server = bind(config);
        RegistryService service = new RegistryService(new SchemaLog(config.bootstrapServers(), config.topic()));
        try {
            SchemaTopic.prepare(config.bootstrapServers(), config.topic());
            service.load();
            return new EmbeddedRegistry(server, service, address(config.host(), server)).serve();
        } catch (KafkaException e) {
            abandon(server, service);
            throw new EmbeddedStartException(
                    Reason.KAFKA_UNREACHABLE,
                    "the registry cannot read its topic " + config.topic() + " on " + config.bootstrapServers() + ": "
                            + e.getMessage() + "; check that the broker runs there",
                    e);
        } catch (RuntimeException e) {
            abandon(server, service);
            throw e;
        }
    }

    /** Where it answers, such as {@code http://127.0.0.1:8085}. */
    public URI url() {
        return url;
    }

    /** Stops serving and lets go of the topic; a second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stop(0);
            threads.shutdownNow();
            service.close();
        }
    }

    private EmbeddedRegistry serve() {
        server.createContext("/", new RegistryHandler(new RegistryApi(service).routes()));
        server.setExecutor(threads);
        server.start();
        return this;
    }

    private static HttpServer bind(RegistryConfig config) {
        try {
            return HttpServer.create(new InetSocketAddress(Loopback.address(config.host()), config.port()), 0);
        } catch (BindException e) {
            throw Loopback.portTaken("registry", config.host(), config.port(), e);
        } catch (IOException e) {
            throw new EmbeddedStartException(Reason.FAILED, "the registry did not start: " + e.getMessage(), e);
        }
    }

    private static URI address(String host, HttpServer server) {
        String authority = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + authority + ":" + server.getAddress().getPort());
    }

    private static void abandon(HttpServer server, RegistryService service) {
        server.stop(0);
        service.close();
    }
}
