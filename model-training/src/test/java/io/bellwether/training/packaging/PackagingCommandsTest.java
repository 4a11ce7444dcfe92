package io.bellwether.training.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.training.ModelCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class PackagingCommandsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int REFUSED = 7;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String archive = "";
    private String keys = "";

    @BeforeEach
    void packAGraphOfOnesOwn() throws IOException {
        Path folder = OwnPackage.write(directory.resolve("own"), 0.05f);
        archive = directory.resolve("own.zip").toString();
        keys = directory.resolve("keys").toString();
        assertThat(run("pack", folder.toString(), "--out", archive)).isZero();
    }

    @Test
    void fillsInHashesAndAnswersAndNothingElse() throws IOException {
        assertThat(out.toString()).contains("answered 3 golden inputs", "packed leavers 0.1");
        assertThat(Files.readString(directory.resolve("own/manifest.yaml"))).startsWith("# by hand");

        assertThat(run("verify", archive)).isZero();
        assertThat(out.toString())
                .contains("ok       golden     3 answers, at most 0.0e+00 off")
                .contains("ok       signature  none, and none asked for")
                .contains("passed: leavers 0.1");
    }

    @Test
    void makesTheSameArchiveAgain() throws IOException {
        Path again = directory.resolve("again.zip");
        assertThat(run("pack", directory.resolve("own").toString(), "--out", again.toString()))
                .isZero();

        assertThat(Files.mismatch(Path.of(archive), again)).isEqualTo(-1);
    }

    @Test
    void packsNothingThatTheLoadGateRefuses() throws IOException {
        Path golden = directory.resolve("own/golden.jsonl");
        Files.writeString(golden, "{\"row\":{\"age\":\"30\"},\"probabilities\":[0.5,0.5]}\n");
        String other = directory.resolve("other.zip").toString();

        assertThat(run("pack", directory.resolve("own").toString(), "--out", other))
                .isEqualTo(REFUSED);
        assertThat(err.toString()).contains("golden.jsonl: line 1 is scored");
        assertThat(Path.of(other)).doesNotExist();

        assertThat(run("pack", directory.resolve("own").toString(), "--out", other, "--new-answers"))
                .isZero();
        assertThat(run("verify", other)).isZero();
    }

    @Test
    void saysWhatInAFolderIsNoFile() throws IOException {
        Path inner = Files.createDirectory(directory.resolve("own/inner"));

        assertThat(run("pack", directory.resolve("own").toString(), "--out", archive))
                .isEqualTo(1);
        assertThat(err.toString()).contains(inner + " is no ordinary file");
    }

    @Test
    void verifiesOnlyWhatATrustedKeySigned() {
        assertThat(run("keygen", "--out", keys)).isZero();
        assertThat(run("verify", archive, "--trusted", keys + "/signing-public.pem"))
                .isEqualTo(REFUSED);
        assertThat(out.toString()).contains("REFUSED  signature");
        assertThat(err.toString()).contains("is not there, and only packages signed by", "bellwether model sign");

        assertThat(run("sign", archive, "--key", keys + "/signing-private.pem")).isZero();
        assertThat(run("verify", archive, "--trusted", keys + "/signing-public.pem"))
                .isZero();
        assertThat(out.toString()).contains("ok       signature  by the trusted key ");

        assertThat(run("keygen", "--out", keys)).isEqualTo(1);
        assertThat(err.toString()).contains("not written over");
    }

    @Test
    void signsAFolderInPlaceAndPacksItsSignature() {
        String folder = directory.resolve("unpacked").toString();
        assertThat(run("keygen", "--out", keys)).isZero();
        unpack(Path.of(folder));
        assertThat(run("sign", folder, "--key", keys + "/signing-private.pem")).isZero();
        assertThat(run("pack", folder, "--out", archive)).isZero();

        assertThat(run("verify", archive, "--trusted", keys + "/signing-public.pem"))
                .isZero();
    }

    @Test
    void showsWhatAPackageSaysOfItself() throws IOException {
        assertThat(run("show", archive)).isZero();
        assertThat(out.toString())
                .contains("leavers 0.1, table-linear")
                .containsPattern("labels +stays, leaves")
                .containsPattern("age +numeric +default +40 +40")
                .contains("  format     1\n")
                .containsPattern("auc +0.71")
                .containsPattern("operators +Add 1, MatMul 1")
                .containsPattern("constants +weights +float +\\[3, 1]");

        JsonNode json = json("show", archive, "--json");
        assertThat(json.at("/manifest/columns/1/levels/1").asText()).isEqualTo("paid");
        assertThat(json.at("/graph/opsets/ai.onnx").asInt()).isEqualTo(13);
        assertThat(json.path("files")).hasSize(4);
    }

    @Test
    void tellsTwoPackagesApart() throws IOException {
        Path other = OwnPackage.write(directory.resolve("other"), -0.05f);
        Path manifest = other.resolve("manifest.yaml");
        Files.writeString(manifest, Files.readString(manifest).replace("auc: 0.71", "auc: 0.75"));
        String second = directory.resolve("other.zip").toString();
        assertThat(run("pack", other.toString(), "--out", second)).isZero();

        assertThat(run("diff", archive, second)).isZero();
        assertThat(out.toString())
                .containsPattern("metrics.auc +0.71 +0.75 +\\+0.04")
                .contains("files.model.onnx.sha256")
                .containsPattern("3 inputs: probabilities differ by .* 2 have another label");
        JsonNode json = json("diff", archive, second, "--json");
        assertThat(json.at("/golden/inputs").asInt()).isEqualTo(3);
        assertThat(json.at("/golden/largestDifference").asDouble()).isGreaterThan(0.5);

        out.getBuffer().setLength(0);
        assertThat(run("diff", archive, archive)).isZero();
        assertThat(out.toString()).contains("the same package, file by file");
    }

    @Test
    void explainsRowsExactly() throws IOException {
        Path input = Files.writeString(
                directory.resolve("rows.json"), "{\"age\":50,\"plan\":\"paid\"}\n{\"row\":{\"age\":\"61\"}}");

        assertThat(run("explain", archive, "--input", input.toString())).isZero();
        assertThat(out.toString())
                .containsPattern("1 +leaves +\\(stays 0.5000, leaves 0.5000\\)|1 +\\w+ +\\(stays")
                .containsPattern("\\+0.5000 +age +50")
                .contains("raw score, log-odds")
                .doesNotContain("does not add up");

        JsonNode first = json("explain", archive, "--input", input.toString(), "--json");
        double sum = first.path("baseline").asDouble();
        for (JsonNode reason : first.path("reasons")) {
            sum += reason.path("contribution").asDouble();
        }
        assertThat(sum).isEqualTo(first.path("rawScore").asDouble(), within(1e-5));
        assertThat(first.path("exact").asBoolean()).isTrue();
    }

    @Test
    void namesTheInputThatCannotBeExplainedAndGoesOn() throws IOException {
        Path input = Files.writeString(directory.resolve("rows.json"), "{\"height\":5}\n{\"age\":50}");

        assertThat(run("explain", archive, "--input", input.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("input 1: ", "height");
        assertThat(out.toString()).contains("2  ");
    }

    @Test
    void saysWhereAnInputIsNoJson() throws IOException {
        Path input = Files.writeString(directory.resolve("rows.json"), "{\"age\":50}\n{age:50}");

        assertThat(run("explain", archive, "--input", input.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("rows.json, line 2: is no JSON: ", "explain --help");
    }

    @Test
    void takesAListForOneInput() throws IOException {
        Path input = Files.writeString(directory.resolve("rows.json"), "[{\"age\":50},{\"age\":60}] {\"age\":70}");

        assertThat(run("explain", archive, "--input", input.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("input 1: expected an object").doesNotContain("input 2");
        assertThat(out.toString()).contains("2  ").doesNotContain("3  ");
    }

    @Test
    void takesAHeadlineForATextAlthoughItBeginsWithSomebodysWords() throws IOException {
        String headline = "\"Buy\", says a broker of Acme as profit falls";
        Path input = Files.writeString(
                directory.resolve("headlines.txt"),
                headline + "\n" + MAPPER.writeValueAsString(headline) + "\n"
                        + MAPPER.createObjectNode().put("text", headline) + "\n");

        out.getBuffer().setLength(0);
        assertThat(run("explain", "../models/sentiment", "--input", input.toString(), "--json"))
                .isZero();

        List<String> answers = out.toString()
                .lines()
                .map(line -> line.replaceFirst("\"input\":[0-9]+", ""))
                .toList();
        assertThat(answers).hasSize(3).containsOnly(answers.get(2));
    }

    @Test
    void saysWhichFileOfAPackageIsWrong() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(archive));
        bytes[bytes.length / 2] ^= 1;
        Files.write(Path.of(archive), bytes);

        for (String command : new String[] {"verify", "show"}) {
            assertThat(run(command, archive)).isEqualTo(REFUSED);
        }
        assertThat(err.toString()).contains("own.zip");
        assertThat(run("explain", archive, "--input", "-")).isEqualTo(REFUSED);
    }

    private void unpack(Path folder) {
        try (java.util.zip.ZipInputStream in =
                new java.util.zip.ZipInputStream(Files.newInputStream(Path.of(archive)))) {
            Files.createDirectories(folder);
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Files.write(folder.resolve(entry.getName()), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private JsonNode json(String... args) throws IOException {
        out.getBuffer().setLength(0);
        assertThat(run(args)).isZero();
        return MAPPER.readTree(out.toString());
    }

    /** As the command line of {@code bellwether} runs it. */
    private int run(String... args) {
        return new CommandLine(new ModelCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(e.getMessage());
                    return e instanceof PackageException ? REFUSED : 1;
                })
                .execute(args);
    }
}
