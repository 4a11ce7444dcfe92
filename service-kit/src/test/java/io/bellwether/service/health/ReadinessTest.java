package io.bellwether.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReadinessTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Readiness readiness = new Readiness(now::get);

    @Test
    void itIsReadyWhenAllItsGatesAre() {
        Gate kafka = readiness.gate("kafka", "not asked yet");
        Gate registry = readiness.gate("registry", "not asked yet");

        kafka.ready();
        assertThat(readiness.isReady()).isFalse();
        registry.ready();
        assertThat(readiness.isReady()).isTrue();
        kafka.notReady("no broker answers");
        assertThat(readiness.isReady()).isFalse();
    }

    @Test
    void withoutGatesNothingIsMissing() {
        assertThat(readiness.isReady()).isTrue();
    }

    @Test
    void oneNameIsOneGate() {
        readiness.gate("kafka", "not asked yet").ready();

        assertThat(readiness.gate("kafka", "again").isReady()).isTrue();
        assertThat(readiness.states()).hasSize(1);
    }

    @Test
    void aNewReasonDoesNotRestartTheClock() {
        Gate gate = readiness.gate("kafka", "not asked yet");

        now.set(Instant.ofEpochSecond(5));
        gate.notReady("no broker answers");

        assertThat(gate.state()).isEqualTo(new Gate.State("kafka", false, "no broker answers", Instant.EPOCH));
    }

    @Test
    void onlyChangesAreLogged() {
        Logger logger = (Logger) LoggerFactory.getLogger(Gate.class);
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        logger.addAppender(events);
        Gate gate = readiness.gate("changes-are-logged", "not asked yet");

        gate.ready();
        gate.ready();
        gate.notReady("gone");
        gate.notReady("gone");
        gate.notReady("still gone");
        logger.detachAppender(events);

        assertThat(events.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(message -> message.contains("changes-are-logged"))
                .containsExactly("Ready: changes-are-logged", "Not ready: changes-are-logged: gone");
    }
}
