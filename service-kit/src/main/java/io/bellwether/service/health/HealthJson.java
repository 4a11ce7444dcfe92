package io.bellwether.service.health;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The bodies of the admin port. */
final class HealthJson {

    private HealthJson() {}

    static String live(Optional<String> dying) {
        return dying.map(why -> "{\"alive\":false,\"reason\":" + quoted(why) + "}\n")
                .orElse("{\"alive\":true}\n");
    }

    /** All gates; those that are not ready carry their reason. */
    static String ready(List<Gate.State> gates) {
        boolean ready = gates.stream().allMatch(Gate.State::ready);
        return gates.stream()
                .map(HealthJson::gate)
                .collect(Collectors.joining(",", "{\"ready\":" + ready + ",\"gates\":[", "]}\n"));
    }

    static String paths() {
        return "{\"paths\":[\"/livez\",\"/readyz\",\"/metrics\"]}\n";
    }

    private static String gate(Gate.State gate) {
        String reason = gate.ready() ? "" : ",\"reason\":" + quoted(gate.reason());
        return "{\"name\":" + quoted(gate.gate()) + ",\"ready\":" + gate.ready() + reason + ",\"since\":"
                + quoted(gate.since().toString()) + "}";
    }

    /** RFC 8259: quotes, backslashes and control characters are escaped. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
