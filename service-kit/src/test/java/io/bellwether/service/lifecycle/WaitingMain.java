package io.bellwether.service.lifecycle;

import io.bellwether.service.config.HttpConfig;
import java.time.Duration;
import java.util.List;

/**
 * A service that does nothing but tell when it starts and stops, run by {@link ServiceRunnerIT} in a JVM of its own.
 */
final class WaitingMain {

    private WaitingMain() {}

    public static void main(String[] args) {
        ServiceRunner.run("waiting", args, (settings, context) -> {
            settings.read("bellwether.waiting", HttpConfig.class);
            return List.of(new Telling("first"), new Telling("second"));
        });
    }

    private record Telling(String name) implements Part {
        @Override
        public void start() {
            System.out.println("start " + name);
        }

        @Override
        public void stop(Duration deadline) {
            System.out.println("stop " + name);
        }
    }
}
