package io.bellwether.cli.alerting;

import io.bellwether.cli.option.ActorText;
import picocli.CommandLine.Option;

/** Who says something. */
final class Who {

    @Option(
            names = "--by",
            paramLabel = "ACTOR",
            defaultValue = "${sys:user.name}",
            converter = ActorText.class,
            description = "Who does it, for the others and the audit. Default: ${DEFAULT-VALUE}.")
    private String by = "";

    String by() {
        return by;
    }
}
