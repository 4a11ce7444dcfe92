package io.bellwether.service.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses further series of a meter that has too many, as one does that is tagged with ids; says so once per meter.
 * Series that were removed still count. Thread-safe.
 */
final class SeriesLimit implements MeterFilter {

    private static final Logger log = LoggerFactory.getLogger(SeriesLimit.class);

    private final int limit;
    private final Map<String, Set<Meter.Id>> seen = new ConcurrentHashMap<>();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /**
     * @param limit series per meter name, 1 or more
     */
    SeriesLimit(int limit) {
        this.limit = limit;
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        Set<Meter.Id> series = seen.computeIfAbsent(id.getName(), name -> ConcurrentHashMap.newKeySet());
        if (series.contains(id)) {
            return MeterFilterReply.NEUTRAL;
        }
        if (series.size() >= limit) {
            if (reported.add(id.getName())) {
                log.error(
                        "Meter {} has {} series; further ones are dropped. Is it tagged with an id?",
                        id.getName(),
                        limit);
            }
            return MeterFilterReply.DENY;
        }
        series.add(id);
        return MeterFilterReply.NEUTRAL;
    }
}
