package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which alerts a silence hides. */
final class Matching {

    @Option(
            names = "--match",
            paramLabel = "NAME=VALUE",
            required = true,
            description =
                    "rule, severity, a field of the group or a label, and its exact value; may be repeated, all must hold.")
    private Map<String, String> matchers = new LinkedHashMap<>();

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        matchers.forEach(json::put);
        return json;
    }
}
