package io.bellwether.benchmarks.process;

import io.bellwether.embedded.broker.BrokerConfig;
import io.bellwether.embedded.broker.EmbeddedBroker;
import java.nio.file.Path;

/** A broker and nothing else: data directory, host, port. It stops in order at SIGTERM, and when the process that started it is gone. */
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) {
        Orphan.endWithParent();
        EmbeddedBroker broker = EmbeddedBroker.start(
                new BrokerConfig(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2])));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
    }
}
