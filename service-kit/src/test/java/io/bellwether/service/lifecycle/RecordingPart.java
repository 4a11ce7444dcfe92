package io.bellwether.service.lifecycle;

import java.time.Duration;
import java.util.List;

/** Writes down what happens to it. */
record RecordingPart(String name, List<String> events) implements Part {
    @Override
    public void start() {
        events.add("start " + name);
    }

    @Override
    public void stop(Duration deadline) {
        events.add("stop " + name);
    }
}
