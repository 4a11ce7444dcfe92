package io.bellwether.alerting.projection;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.serde.DecodingException;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Projects the records of one topic, whatever they hold.
 *
 * <p><b>Failure modes.</b> A record that cannot be read becomes a rejected one of its own topic and is counted; the first of each cause is logged. A registry that does not answer
 * is thrown on. Not thread-safe.
 */
public final class Projector {
    /** Counts records of our own topics that could not be read; tag {@code topic}, the catalogue name. */
    public static final String UNREADABLE = "bellwether.alerting.unreadable";

    private static final Logger log = LoggerFactory.getLogger(Projector.class);

    private final String topic;
    private final Projection projection;
    private final MeterRegistry meters;
    private final Set<CauseCode> logged = EnumSet.noneOf(CauseCode.class);

    /** @param topic catalogue name, without prefix */
    public Projector(String topic, Projection projection, MeterRegistry meters) {
        this.topic = topic;
        this.projection = projection;
        this.meters = meters;
    }

    /** One for every topic that rules can read, by full name. */
    public static Map<String, Projector> all(Topics topics, AvroSerdes serdes, MeterRegistry meters) {
        Map<String, Projector> all = new LinkedHashMap<>();
        put(all, topics, topics.riskEvents(), new RiskProjection(serdes.deserializer(topics.riskEvents())), meters);
        put(
                all,
                topics,
                topics.sentimentEvents(),
                new SentimentProjection(serdes.deserializer(topics.sentimentEvents())),
                meters);
        put(all, topics, topics.rejected(), new RejectedProjection(topics), meters);
        put(all, topics, topics.modelDrift(), new DriftProjection(serdes.deserializer(topics.modelDrift())), meters);
        return all;
    }

    private static void put(
            Map<String, Projector> all, Topics topics, Topic<?, ?> topic, Projection projection, MeterRegistry meters) {
        all.put(topic.name(), new Projector(topics.shortName(topic), projection, meters));
    }

    /** The projections of a record. */
    public List<AlertInput> project(Projection.Source source) {
        try {
            return projection.project(source);
        } catch (DecodingException e) {
            return unreadable(source, e.code(), e);
        } catch (RetriableException e) {
            throw e;
        } catch (RuntimeException e) {
            return unreadable(source, CauseCode.INTERNAL_ERROR, e);
        }
    }

    private List<AlertInput> unreadable(Projection.Source source, CauseCode cause, RuntimeException e) {
        meters.counter(UNREADABLE, "topic", topic).increment();
        if (logged.add(cause)) {
            // What is thrown by a decoder tells nothing of the record; anything else may quote it.
            String why = e instanceof DecodingException
                    ? e.getMessage()
                    : e.getClass().getName();
            log.warn(
                    "Cannot read {}: {}: {}; more of this cause are only counted",
                    source.place().id(),
                    cause,
                    why);
        }
        return List.of(
                Inputs.rejected(source, new Inputs.Rejection(source.place().id(), topic, cause.name())));
    }
}
