package io.bellwether.cli.up;

import io.bellwether.embedded.EmbeddedStartException;
import io.bellwether.embedded.broker.BrokerConfig;
import io.bellwether.embedded.broker.EmbeddedBroker;
import io.bellwether.embedded.registry.EmbeddedRegistry;
import io.bellwether.embedded.registry.RegistryConfig;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.FatalSignal;
import io.bellwether.service.lifecycle.Part;
import io.bellwether.service.lifecycle.StartupException;
import java.time.Duration;
import java.util.concurrent.Callable;

/** The embedded broker and registry as parts of a process. */
final class EmbeddedKafka {

    private EmbeddedKafka() {}

    /** A part that starts a broker; when its log directory fails later, the process ends. */
    static Part broker(BrokerConfig config, FatalSignal fatal) {
        return new Started(
                "broker",
                () -> EmbeddedBroker.start(config, why -> fatal.raise(ExitCode.DATA_DIR, why)),
                "--broker-port");
    }

    /** A part that starts a registry on a broker that runs. */
    static Part registry(RegistryConfig config) {
        return new Started("schema registry", () -> EmbeddedRegistry.start(config), "--registry-port");
    }

    private static final class Started implements Part {
        private final String name;
        private final Callable<? extends AutoCloseable> begin;
        private final String portOption;
        private AutoCloseable running = () -> {};

        Started(String name, Callable<? extends AutoCloseable> begin, String portOption) {
            this.name = name;
            this.begin = begin;
            this.portOption = portOption;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() throws Exception {
            try {
                running = begin.call();
            } catch (EmbeddedStartException e) {
                String hint = e.reason() == EmbeddedStartException.Reason.PORT_TAKEN
                        ? " (" + portOption + " sets another port)"
                        : "";
                throw new StartupException(code(e.reason()), e.getMessage() + hint, e);
            }
        }

        @Override
        public void stop(Duration deadline) throws Exception {
            running.close();
        }

        private static ExitCode code(EmbeddedStartException.Reason reason) {
            return switch (reason) {
                case PORT_TAKEN -> ExitCode.PORT_TAKEN;
                case DATA_DIR -> ExitCode.DATA_DIR;
                case KAFKA_UNREACHABLE -> ExitCode.KAFKA_UNREACHABLE;
                case TOPIC -> ExitCode.INCOMPATIBLE_TOPICS;
                case FAILED -> ExitCode.FAILURE;
            };
        }
    }
}
