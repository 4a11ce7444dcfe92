package io.bellwether.benchmarks.measured;

import io.bellwether.scoring.stream.ScoringConfig;
import io.bellwether.scoring.stream.ScoringService;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.lifecycle.Part;
import io.bellwether.service.lifecycle.ServiceContext;

/** What is measured. */
public enum Variant {
    /** Bytes from {@code transactions} to {@code risk-events}: what Kafka Streams and the broker cost. */
    PASS_THROUGH("byte pass-through"),
    /** The service with a risk model that says the same of everybody, without reasons. */
    STUBBED("ours, model stubbed"),
    /** The service as it is shipped. */
    SHIPPED("ours, shipped risk model"),
    /** The network of the Crayfish benchmark. */
    CRAYFISH("Crayfish network");

    private final String title;

    Variant(String title) {
        this.title = title;
    }

    /** What it is, in a few words. */
    public String title() {
        return title;
    }

    Part part(ScoringConfig config, KafkaConfig kafka, ServiceContext context) {
        return switch (this) {
            case PASS_THROUGH -> new PassThrough(config, kafka, context);
            case STUBBED -> new ScoringService(config, kafka, context, modelsDir -> ConstantModels.all());
            case SHIPPED -> new ScoringService(config, kafka, context);
            case CRAYFISH -> new Crayfish(config, kafka, context);
        };
    }
}
