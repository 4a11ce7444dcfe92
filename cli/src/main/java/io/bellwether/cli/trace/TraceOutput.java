package io.bellwether.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;

/** Prints traces for people: what became of it first, then where it lies, then what was said. */
final class TraceOutput {

    private TraceOutput() {}

    static void all(JsonNode answer, PrintStream out) {
        for (JsonNode trace : answer.path("events")) {
            one(trace, out);
        }
        JsonNode searched = answer.path("searched");
        out.printf(
                "looked through %s transactions since %s%s%n",
                searched.path("records").asText(),
                searched.path("from").asText(),
                searched.path("complete").asBoolean() ? "" : "; there are more, ask for a shorter --since");
    }

    static void one(JsonNode trace, PrintStream out) {
        String account = trace.path("account").asText();
        out.println(trace.path("status").asText() + (account.isEmpty() ? "" : ", account " + account));
        out.println("  record        " + place(trace.path("source")));
        if (trace.has("duplicateOf")) {
            out.println("  duplicate of  " + place(trace.path("duplicateOf")));
        }
        if (trace.has("cause")) {
            out.println("  cause         " + trace.path("cause").asText());
        }
        if (trace.has("advice")) {
            out.println("  what to do    " + trace.path("advice").asText());
        }
        if (trace.has("rejected")) {
            out.println("  copy          " + place(trace.path("rejected")));
        }
        if (trace.has("detail")) {
            out.println("  detail        " + trace.path("detail").asText());
        }
        for (JsonNode emitted : trace.path("events")) {
            event(emitted, out);
        }
        if (trace.path("events").isEmpty()) {
            trace.path("decisions")
                    .forEach(decision -> out.printf(
                            Locale.ROOT,
                            "  score         %.4f by version %s%n",
                            decision.path("score").asDouble(),
                            decision.path("version").asText()));
        }
        for (JsonNode rejection : trace.path("rejections")) {
            out.println("  rejected      " + rejection.path("cause").asText() + ", " + place(rejection));
        }
    }

    private static void event(JsonNode emitted, PrintStream out) {
        JsonNode event = emitted.path("event");
        if (event.has("score")) {
            out.printf(
                    Locale.ROOT,
                    "  score         %.4f (%s)%n",
                    event.path("score").asDouble(),
                    event.path("level").asText());
        } else {
            out.printf(
                    Locale.ROOT,
                    "  %-13s %s (negative %.3f)%n",
                    event.path("entity").asText("the item"),
                    event.path("sentiment").asText(),
                    event.path("negative").asDouble());
        }
        out.println("  event         " + place(emitted));
        out.printf(
                "  model         %s %s, scored at %s%n",
                event.path("model").path("name").asText(),
                event.path("model").path("version").asText(),
                event.path("scoredAt").asText());
    }

    private static String place(JsonNode place) {
        String arrival = place.path("arrival").asText();
        return place.path("topic").asText() + "-"
                + place.path("partition").asText() + " at offset "
                + place.path("offset").asText() + (arrival.isEmpty() ? "" : ", arrived " + arrival);
    }
}
