package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import io.bellwether.service.lifecycle.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that asks the alerting service and shows its answer. */
abstract class Asking implements Callable<Integer> {

    private static final String ALERTING = "--alerting";

    @Option(
            names = ALERTING,
            paramLabel = "URL",
            defaultValue = "${env:BELLWETHER_ALERTING:-http://127.0.0.1:8082}",
            description = "Where the alerting service is. Default: ${DEFAULT-VALUE}.")
    private URI alerting = URI.create("http://127.0.0.1:8082");

    @Option(names = "--json", description = "Prints the answer as JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            JsonNode answer = ask(new Door(alerting, ALERTING));
            if (json) {
                out.println(answer);
            } else {
                print(answer, out);
            }
            out.flush();
            return ExitCode.OK.code();
        } catch (DoorException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.FAILURE.code();
        }
    }

    /** @throws IOException where a file that it needs cannot be read */
    abstract JsonNode ask(Door alerting) throws DoorException, IOException, InterruptedException;

    /** Shows the answer to people. */
    abstract void print(JsonNode answer, PrintWriter out);
}
