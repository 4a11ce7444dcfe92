package io.bellwether.cli.rollout;

import io.bellwether.cli.option.ActorText;
import io.bellwether.cli.option.KafkaOptions;
import io.bellwether.scoring.stream.rollout.control.Who;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a change is made, by whom and why. */
final class ChangeOptions {
    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--by",
            paramLabel = "ACTOR",
            defaultValue = "${sys:user.name}",
            converter = ActorText.class,
            description = "Who makes the change, for the audit. Default: ${DEFAULT-VALUE}.")
    private String by = "";

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the audit.")
    private @Nullable String comment;

    Who who() {
        return new Who(by, Optional.ofNullable(comment), Instant.now());
    }

    Cluster cluster() {
        return cluster(kafka);
    }

    static Cluster cluster(KafkaOptions kafka) {
        return new Cluster(kafka.topics(), kafka.serdes(), kafka.clientConfig());
    }
}
