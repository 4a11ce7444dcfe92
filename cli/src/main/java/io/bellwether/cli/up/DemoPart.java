package io.bellwether.cli.up;

import io.bellwether.cli.demo.DemoPublisher;
import io.bellwether.cli.door.Door;
import io.bellwether.service.lifecycle.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The demonstration as a part of the process. */
final class DemoPart implements Part {

    private final Door door;
    private final Path labels;
    private AutoCloseable publisher = () -> {};

    DemoPart(Door door, Path labels) {
        this.door = door;
        this.labels = labels;
    }

    @Override
    public String name() {
        return "demonstration";
    }

    @Override
    public void start() throws IOException {
        publisher = DemoPublisher.start(door, Clock.systemUTC(), labels);
    }

    @Override
    public void stop(Duration deadline) throws Exception {
        publisher.close();
    }
}
