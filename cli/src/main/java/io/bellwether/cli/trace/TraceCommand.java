package io.bellwether.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.door.DoorException;
import io.bellwether.cli.option.ApiOptions;
import io.bellwether.cli.option.DurationText;
import io.bellwether.service.lifecycle.ExitCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether trace}. */
@Command(
        name = "trace",
        description = "Says what became of an event: scored, rejected, or a duplicate of another record.",
        footer = {
            "",
            "Ends with 1 where nothing is known of the event.",
            "",
            "Examples:",
            "  bellwether trace e-4711 --account A-1",
            "  bellwether trace n-4711 --news",
            "  bellwether trace e-4711 --since 6h",
            "  bellwether trace --topic transactions --partition 3 --offset 77"
        })
public final class TraceCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "EVENT",
            defaultValue = "",
            description = "Event id, or news id; none where the record is named.")
    private String event = "";

    @Option(names = "--account", defaultValue = "", description = "The account of the transaction.")
    private String account = "";

    @Option(names = "--news", description = "The id is that of a news item.")
    private boolean news;

    @Option(
            names = "--since",
            defaultValue = "1h",
            converter = DurationText.class,
            description =
                    "How far back to look where the account is not known, at most 168h. Default: ${DEFAULT-VALUE}.")
    private Duration since = Duration.ofHours(1);

    @Option(names = "--topic", defaultValue = "", description = "Topic of a record: transactions or news.")
    private String topic = "";

    @Option(names = "--partition", defaultValue = "-1", description = "Partition of the record.")
    private int partition = -1;

    @Option(names = "--offset", defaultValue = "-1", description = "Offset of the record.")
    private long offset = -1;

    @Option(names = "--json", description = "Prints the answer as JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        try {
            JsonNode answer = api.door().fetch(path());
            if (json) {
                System.out.println(answer);
            } else if (answer.has("searched")) {
                TraceOutput.all(answer, System.out);
            } else {
                TraceOutput.one(answer, System.out);
            }
            return ExitCode.OK.code();
        } catch (DoorException e) {
            System.err.println("no trace: " + e.getMessage());
            return ExitCode.FAILURE.code();
        }
    }

    private String path() {
        boolean byRecord = !topic.isEmpty() && partition >= 0 && offset >= 0;
        if (event.isEmpty() == !byRecord) {
            throw new ParameterException(
                    spec.commandLine(), "name an event, or a record by --topic, --partition and --offset");
        }
        if (byRecord) {
            return "/v1/events?topic=" + encode(topic) + "&partition=" + partition + "&offset=" + offset;
        }
        String path = "/v1/events/" + encode(event);
        if (news) {
            return path + "?topic=news";
        }
        return account.isEmpty() ? path + "?since=" + since : path + "?account=" + encode(account);
    }

    /** Good for a path, too. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
