package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.service.lifecycle.ServiceContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service as a process of its own, to be killed: prints its port and runs until then. */
public final class ScoringProcess {
    private ScoringProcess() {}

    /** First the data directory, then {@code key=value}. */
    public static void main(String[] args) throws Exception {
        Map<String, String> flags = new HashMap<>();
        Arrays.stream(args).skip(1).map(arg -> arg.split("=", 2)).forEach(pair -> flags.put(pair[0], pair[1]));
        ServiceContext context = ScoringRig.context(Path.of(args[0]));
        ScoringService service = ScoringRig.service(context, flags);
        service.start();
        System.out.println("PORT " + service.port());
        Thread.currentThread().join();
    }

    /** Starts it. */
    static Process fork(Path data, Map<String, String> flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ScoringProcess.class.getName(),
                data.toString()));
        flags.forEach((key, value) -> command.add(key + "=" + value));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Waits until it listens, and says where. */
    static int port(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        while (true) {
            String line = out.readLine();
            assertThat(line).as("the process ended before it listened").isNotNull();
            if (line.startsWith("PORT ")) {
                drain(out);
                return Integer.parseInt(line.substring("PORT ".length()));
            }
        }
    }

    private static void drain(BufferedReader out) {
        Thread thread = new Thread(() -> out.lines().forEach(line -> {}));
        thread.setDaemon(true);
        thread.start();
    }
}
