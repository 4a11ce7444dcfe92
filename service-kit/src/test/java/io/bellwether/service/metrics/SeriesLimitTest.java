package io.bellwether.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class SeriesLimitTest {

    @Test
    void aMeterTaggedWithIdsStopsGrowingAndOthersGoOn() {
        MeterRegistry registry = new SimpleMeterRegistry();
        registry.config().meterFilter(new SeriesLimit(3));

        for (int id = 0; id < 10; id++) {
            registry.counter("by.id", "id", String.valueOf(id)).increment();
            registry.counter("by.kind", "kind", String.valueOf(id % 2)).increment();
        }

        assertThat(registry.find("by.id").counters()).hasSize(3);
        assertThat(registry.find("by.kind").counters())
                .hasSize(2)
                .allSatisfy(counter -> assertThat(counter.count()).isEqualTo(5));
    }
}
