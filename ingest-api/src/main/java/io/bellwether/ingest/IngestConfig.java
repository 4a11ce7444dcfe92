package io.bellwether.ingest;

import io.bellwether.ingest.card.CardsConfig;
import io.bellwether.ingest.http.LimitsConfig;
import io.bellwether.ingest.publish.DeliveryConfig;
import io.bellwether.ingest.scoring.ScoringLinkConfig;
import io.bellwether.service.config.HttpConfig;
import io.bellwether.service.config.Setting;

/**
 * How the door is set up. Read at {@link #PREFIX}.
 *
 * @param http where it listens
 * @param limits how much it takes in
 * @param delivery how records are written
 * @param cards how card numbers are treated
 * @param scoring where ad-hoc scores come from
 */
public record IngestConfig(
        @Setting(value = "port=8080", doc = "Where the API listens.")
        HttpConfig http,

        @Setting(doc = "How much is taken in.") LimitsConfig limits,
        @Setting(doc = "How records are written.") DeliveryConfig delivery,
        @Setting(doc = "How card numbers are treated.") CardsConfig cards,
        @Setting(doc = "Where ad-hoc scores come from.") ScoringLinkConfig scoring) {

    /** Where the settings of this service are. */
    public static final String PREFIX = "bellwether.ingest";
}
