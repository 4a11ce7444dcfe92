package io.bellwether.benchmarks.measured;

import io.bellwether.benchmarks.process.Orphan;
import io.bellwether.scoring.stream.ScoringConfig;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.lifecycle.ServiceRunner;
import java.util.Arrays;
import java.util.List;

/** The main of a measured process: the name of a {@link Variant}, then the arguments of a service. */
public final class MeasuredMain {

    private MeasuredMain() {}

    public static void main(String[] arguments) {
        Orphan.endWithParent();
        Variant variant = Variant.valueOf(arguments[0]);
        ServiceRunner.run(
                "measured " + variant.title(),
                Arrays.copyOfRange(arguments, 1, arguments.length),
                (settings, context) -> List.of(variant.part(
                        settings.read(ScoringConfig.PREFIX, ScoringConfig.class),
                        settings.read("bellwether.kafka", KafkaConfig.class),
                        context)));
    }
}
