package io.bellwether.cli.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.cli.option.KafkaOptions;
import io.bellwether.scoring.stream.rollout.control.ControlEntry;
import io.bellwether.scoring.stream.rollout.control.ControlLog;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import io.bellwether.scoring.stream.rollout.packages.ModelName;
import io.bellwether.scoring.stream.rollout.packages.PackageTopic;
import io.bellwether.service.lifecycle.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bellwether model status}. */
@Command(
        name = "status",
        description = "Shows which versions are to be in use, what each instance uses, and which packages were pushed.",
        footer = {
            "",
            "models-dir is the package in the models directory of each instance.",
            "",
            "Examples:",
            "  bellwether model status",
            "  bellwether model status --scoring http://scoring-1:8081 --scoring http://scoring-2:8081"
        })
final class StatusCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--scoring",
            paramLabel = "URL",
            defaultValue = "${env:BELLWETHER_SCORING:-http://127.0.0.1:8081}",
            description = "An instance of scoring; may be repeated. Default: ${DEFAULT-VALUE}.")
    private List<URI> scoring = new ArrayList<>();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws RolloutException, InterruptedException {
        Cluster cluster = ChangeOptions.cluster(kafka);
        PrintWriter out = spec.commandLine().getOut();
        control(cluster, out);
        try {
            for (URI instance : scoring) {
                instance(instance, out);
            }
            packages(cluster, out);
        } finally {
            out.flush();
        }
        return ExitCode.OK.code();
    }

    private static void control(Cluster cluster, PrintWriter out) throws RolloutException {
        out.println("model-control");
        try (ControlLog log = new ControlLog(cluster)) {
            log.readToEnd();
            for (ModelName name : ModelName.values()) {
                Optional<ControlEntry> said = log.of(name.key());
                out.println("  "
                        + said.map(entry -> StatusText.line(entry.control()))
                                .orElseGet(() -> String.format(
                                        Locale.ROOT, "%-9s  live models-dir; nothing was ever changed", name.key())));
            }
        }
    }

    private static void instance(URI instance, PrintWriter out) throws InterruptedException {
        out.println(instance);
        try {
            JsonNode view = ask(instance.resolve("/v1/models"));
            for (JsonNode model : view.path("models")) {
                out.println(String.format(
                        Locale.ROOT,
                        "  %-9s  %s %s (%.12s) since %s",
                        model.path("scores").asText(),
                        model.path("role").asText(),
                        model.path("version").asText(),
                        model.path("sha256").asText(),
                        model.path("since").asText()));
            }
            for (JsonNode refused : view.path("refused")) {
                out.println(String.format(
                        Locale.ROOT,
                        "  %-9s  REFUSED as %s: %s: %s",
                        refused.path("scores").asText(),
                        refused.path("role").asText(),
                        refused.path("version").asText(),
                        refused.path("why").asText()));
            }
        } catch (IOException e) {
            out.println("  does not answer (" + e + "); check that it runs, and --scoring");
        }
    }

    private static JsonNode ask(URI models) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(models).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        return new ObjectMapper().readTree(answer.body());
    }

    private static void packages(Cluster cluster, PrintWriter out) throws RolloutException {
        out.println("model-packages");
        for (PackageTopic.Pushed pushed : new PackageTopic(cluster).list().values()) {
            out.println(String.format(
                    Locale.ROOT,
                    "  %-9s  %s (%.12s), chunks: %d",
                    pushed.id().name(),
                    pushed.id().version(),
                    pushed.id().sha256(),
                    pushed.chunks()));
        }
    }
}
