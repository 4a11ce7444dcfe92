package io.bellwether.scoring.stream;

import io.bellwether.service.lifecycle.ServiceContext;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
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
}
