package io.bellwether.service.lifecycle;

import java.net.BindException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;

/** Tells known causes of a failed start, which need no stack trace, from defects, which do. */
final class StartFailure {

    private StartFailure() {}

    static StartupException of(String part, Throwable failure) {
        if (failure instanceof StartupException known) {
            return known;
        }
        return Causes.find(failure, StartupException.class)
                .or(() -> Causes.find(failure, BindException.class)
                        .map(e -> new StartupException(
                                ExitCode.PORT_TAKEN,
                                "%s cannot listen: %s. Stop what uses the port, or set another one."
                                        .formatted(part, e.getMessage()),
                                failure)))
                .or(() -> Causes.find(failure, ConfigException.class)
                        .map(e -> new StartupException(
                                ExitCode.CONFIGURATION,
                                "%s: Kafka refuses its configuration: %s. See the settings below bellwether.kafka."
                                        .formatted(part, e.getMessage()),
                                failure)))
                .or(() -> Causes.find(failure, TimeoutException.class)
                        .map(e -> new StartupException(
                                ExitCode.KAFKA_UNREACHABLE,
                                ("%s: Kafka did not answer: %s"
                                                + " Check that it runs, and bellwether.kafka.bootstrap-servers.")
                                        .formatted(part, e.getMessage()),
                                failure)))
                .orElseGet(() -> new StartupException(
                        ExitCode.FAILURE, "%s did not start: %s".formatted(part, failure), failure));
    }
}
