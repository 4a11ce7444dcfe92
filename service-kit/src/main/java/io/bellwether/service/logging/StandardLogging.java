package io.bellwether.service.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What Logback finds before anybody has configured it: {@link LogConfig#standard()} instead of its own
 * everything-at-debug. Ranked after its search for XML files.
 */
@ConfiguratorRank(-5)
public final class StandardLogging extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logging.apply(LogConfig.standard(), context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
