package io.bellwether.training.packaging;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.onnx.LoadedPackage;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.training.packaging.ask.Asker;
import io.bellwether.training.packaging.ask.InputException;
import io.bellwether.training.packaging.view.AnswerText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether model explain}. */
@Command(
        name = "explain",
        description =
                "Scores inputs and shows what moved each score away from the baseline of the model, and by how much.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Inputs are JSON, one after the other:",
            "  risk    a transaction as the HTTP API takes it; a list of transactions of an account in the order they happened,",
            "          of which the last is explained; or {\"features\": [...]} or {\"features\": {...}}",
            "  table   an object with the cells by column; or {\"features\": ...}",
            "  text    a text a line; or {\"text\": ...}; or {\"title\": ..., \"body\": ...}",
            "",
            "Examples:",
            "  echo 'Shares plunge after profit warning' | bellwether model explain models/sentiment --input -",
            "  bellwether model explain models/risk --input models/risk/golden.jsonl --top 5",
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader WHOLE = MAPPER.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int SOME_FAILED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "PACKAGE", description = "Folder or archive of the package.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the parameter is required
    private Path location;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "File with the inputs; - is standard input.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the option is required
    private Path input;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "15",
            description = "Contributions to show, largest first; the others are summed up (default: ${DEFAULT-VALUE}).")
    private int top = 15;

    @Option(names = "--json", description = "Prints a JSON object a line, with all contributions.")
    private boolean json;

    @Mixin
    private PackageOptions options = new PackageOptions();

    /** For picocli. */
    public ExplainCommand() {}

    @Override
    public Integer call() throws IOException, PackageException {
        try (Asker model = new Asker(ModelLoader.load(options.open(location)))) {
            AnswerText text = new AnswerText(model, top, spec.commandLine().getOut());
            int number = 0;
            int failed = 0;
            for (JsonNode each : inputs(model)) {
                number++;
                try {
                    text.print(number, model.ask(each), json);
                } catch (InputException | ScoringException e) {
                    failed++;
                    spec.commandLine().getErr().println("input " + number + ": " + e.getMessage());
                }
            }
            return failed == 0 ? 0 : SOME_FAILED;
        } finally {
            spec.commandLine().getOut().flush();
            spec.commandLine().getErr().flush();
        }
    }

    private List<JsonNode> inputs(Asker model) throws IOException {
        boolean standard = input.toString().equals("-");
        try (InputStream in = standard ? System.in : Files.newInputStream(input)) {
            return model.loaded() instanceof LoadedPackage.Text ? texts(in) : values(in);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new IOException(
                    (standard ? "standard input" : input) + where + ": is no JSON: " + e.getOriginalMessage()
                            + "; `bellwether model explain --help` shows what is taken",
                    e);
        }
    }

    /** All values, one after the other; a list is one of them. */
    private static List<JsonNode> values(InputStream in) throws IOException {
        List<JsonNode> values = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(in)) {
            while (parser.nextToken() != null) {
                values.add(MAPPER.readTree(parser));
            }
        }
        return values;
    }

    private static List<JsonNode> texts(InputStream in) throws IOException {
        List<JsonNode> texts = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isBlank()) {
                texts.add(text(line));
            }
        }
        return texts;
    }

    /** What only begins like JSON is a text: many headlines begin with somebody's words. */
    private static JsonNode text(String line) throws JsonProcessingException {
        if (line.startsWith("{")) {
            return MAPPER.readTree(line);
        }
        try {
            return line.startsWith("\"") ? WHOLE.readTree(line) : TextNode.valueOf(line);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(line);
        }
    }
}
