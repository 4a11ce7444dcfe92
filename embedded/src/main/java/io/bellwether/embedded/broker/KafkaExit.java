package io.bellwether.embedded.broker;

import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens when Kafka wants to end the JVM. Kafka has one such switch for the whole process. */
final class KafkaExit {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaExit.class);

    private KafkaExit() {}

    /** From now on the listener is told, instead of the JVM being halted. */
    static void handOverTo(Consumer<String> listener) {
        Exit.Procedure procedure = (status, message) -> {
            String why = describe(status, message);
            LOG.error(why);
            listener.accept(why);
            // Kafka's caller counts on never coming back.
            throw new IllegalStateException(why);
        };
        Exit.setExitProcedure(procedure);
        Exit.setHaltProcedure(procedure);
    }

    private static String describe(int status, @Nullable String message) {
        return "the embedded broker cannot go on (Kafka's status " + status + (message == null ? "" : ", " + message)
                + "): its log above says why; most often the data directory is full or gone";
    }
}
