package io.bellwether.testing.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule must be able to fail: a rule that cannot is no rule. One tree breaks all of them, class by class. */
class HouseRulesTest {

    private static final Map<String, String> CLOCK_READERS = Map.of(
            "ReadsInstant", "Object now() { return java.time.Instant.now(); }",
            "ReadsDate", "Object now() { return java.time.LocalDate.now(); }",
            "ReadsClock", "Object now() { return java.time.Clock.systemUTC(); }",
            "ReadsSource", "Object now() { return java.time.InstantSource.system(); }",
            "ReadsMillis", "Object now() { return System.currentTimeMillis(); }",
            "ReadsOldDate", "Object now() { return new java.util.Date(); }",
            "ReadsByReference", "java.util.function.LongSupplier now = System::currentTimeMillis;",
            "ReadsInLambda", "java.util.function.LongSupplier now = () -> System.currentTimeMillis();");

    @TempDir
    static Path directory;

    private static JavaClasses broken;
    private static List<EvaluationResult> main;
    private static List<EvaluationResult> tests;

    @BeforeAll
    static void breakEveryRule() throws Exception {
        Sources sources = new Sources(directory.resolve("broken"));
        breakRooms(sources);
        breakNames(sources);
        breakContents(sources);
        breakTests(sources);
        for (Map.Entry<String, String> reader : CLOCK_READERS.entrySet()) {
            sources.with("package io.bellwether.alerting.window; class " + reader.getKey() + " { " + reader.getValue()
                    + " }");
        }
        broken = sources.compile();
        main = HouseRules.evaluate(broken);
        tests = HouseRules.evaluateTests(broken);
    }

    private static void breakRooms(Sources sources) throws Exception {
        for (String seen : List.of(
                "alerting",
                "scoring.stream.store",
                "service.config",
                "schemas.topic",
                "embedded.broker",
                "training",
                "cli",
                "testing")) {
            sources.with("package io.bellwether." + seen + "; public class Seen {}");
        }
        seer(sources, "ingest", "SeesAService", "alerting");
        seer(sources, "alerting.rule", "SeesAStore", "scoring.stream.store");
        seer(sources, "schemas.topic", "SeesTheKit", "service.config");
        seer(sources, "service.config", "SeesTheDomain", "schemas.topic");
        seer(sources, "embedded.broker", "SeesTheSchemas", "schemas.topic");
        seer(sources, "scoring.profile", "SeesProcesses", "service.config");
        seer(sources, "ingest", "SeesTheBroker", "embedded.broker");
        seer(sources, "scoring.stream.topology", "SeesATool", "training");
        seer(sources, "training", "SeesTheCommand", "cli");
        seer(sources, "cli", "SeesTheTests", "testing");
        sources.with("package io.bellwether.attic; class Box {}")
                .with("package io.bellwether.ingest.http; public class Door { io.bellwether.ingest.json.Text text; }")
                .with("package io.bellwether.ingest.json; public class Text { io.bellwether.ingest.key.Key key; }")
                .with("package io.bellwether.ingest.key; public class Key { io.bellwether.ingest.http.Door door; }");
    }

    private static void seer(Sources sources, String from, String name, String to) throws Exception {
        sources.with("package io.bellwether." + from + "; class " + name + " { io.bellwether." + to + ".Seen seen; }");
    }

    private static void breakNames(Sources sources) throws Exception {
        for (String name :
                List.of("TextUtils", "TextUtil", "DoorHelper", "StateManager", "DoorImpl", "BaseDoor", "CommonText")) {
            sources.with("package io.bellwether.ingest; class " + name + " {}");
        }
        for (String name : List.of("util", "common", "impl.http")) {
            sources.with("package io.bellwether.ingest." + name + "; class Misplaced {}");
        }
        sources.withUnmarked("package io.bellwether.ingest.unmarked; class Careless {}");
    }

    private static void breakContents(Sources sources) throws Exception {
        sources.with("package org.tribuo; public class Model {}")
                .with("package ai.onnxruntime; public class OrtSession {}")
                .with("package jakarta.inject; public class Provider {}")
                .with("package io.bellwether.scoring.model.onnx; class Loader { org.tribuo.Model allowed; }")
                .with("package io.bellwether.scoring.feature; class UsesTribuo { org.tribuo.Model model; }")
                .with("package io.bellwether.scoring.stream; class UsesOnnx { ai.onnxruntime.OrtSession session; }")
                .with("package io.bellwether.scoring.model; class UsesALibrary { org.slf4j.Logger log; }")
                .with("package io.bellwether.ingest; class Prints { void p() { System.err.println(); } }")
                .with("package io.bellwether.ingest; class LogsElsewhere { java.util.logging.Level level; }")
                .with("package io.bellwether.ingest; class Injected { jakarta.inject.Provider provider; }");
        for (String name : List.of("scoring.model.manifest", "alerting.window", "alerting.rule")) {
            sources.with("package io.bellwether." + name
                    + "; class UsesAMessage { io.bellwether.schemas.message.Transaction transaction; }");
        }
    }

    private static void breakTests(Sources sources) throws Exception {
        String junit = "org.junit.jupiter.";
        sources.with("package org.mockito; public class Mock {}")
                .with("package io.bellwether.ingest; class MockingTest { org.mockito.Mock mock; }")
                .with("package io.bellwether.ingest; class SleepingTest {"
                        + " void t() throws Exception { Thread.sleep(1); } }")
                .with("package io.bellwether.ingest; class DozingTest {"
                        + " void t() throws Exception { java.util.concurrent.TimeUnit.SECONDS.sleep(1); } }")
                .with("package io.bellwether.ingest; class DoorChecks { @" + junit + "api.Test void opens() {} }")
                .with("package io.bellwether.ingest; class ManyChecks { @" + junit
                        + "params.ParameterizedTest void opens() {} }")
                .with("package io.bellwether.ingest; class SilentTest { @" + junit + "api.Test @" + junit
                        + "api.Disabled void opens() {} }");
    }

    @ParameterizedTest
    @CsvSource({
        "the room INGEST_API sees, ingest.SeesAService",
        "the room INGEST_API sees, ingest.SeesTheBroker",
        "the room ALERTING sees, alerting.rule.SeesAStore",
        "the room SCHEMAS sees, schemas.topic.SeesTheKit",
        "the room SERVICE_KIT sees, service.config.SeesTheDomain",
        "the room EMBEDDED sees, embedded.broker.SeesTheSchemas",
        "the room SCORING_MODEL sees, scoring.profile.SeesProcesses",
        "the room SCORING_STREAM sees, scoring.stream.topology.SeesATool",
        "the room MODEL_TRAINING sees, training.SeesTheCommand",
        "the room CLI sees, cli.SeesTheTests",
        "escapes these rules, attic.Box",
        "a name that says what it is, ingest.TextUtils",
        "a name that says what it is, ingest.TextUtil",
        "a name that says what it is, ingest.DoorHelper",
        "a name that says what it is, ingest.StateManager",
        "a name that says what it is, ingest.DoorImpl",
        "a name that says what it is, ingest.BaseDoor",
        "a name that says what it is, ingest.CommonText",
        "a package that says what it holds, ingest.util.Misplaced",
        "a package that says what it holds, ingest.common.Misplaced",
        "a package that says what it holds, ingest.impl.http.Misplaced",
        "@NullMarked, ingest.unmarked.Careless",
        "Tribuo and ONNX Runtime, scoring.feature.UsesTribuo",
        "Tribuo and ONNX Runtime, scoring.stream.UsesOnnx",
        "generated records are messages, scoring.model.manifest.UsesAMessage",
        "generated records are messages, alerting.window.UsesAMessage",
        "generated records are messages, alerting.rule.UsesAMessage",
        "nothing but the JDK, scoring.model.UsesALibrary",
        "have a terminal, ingest.Prints",
        "SLF4J, ingest.LogsElsewhere",
        "put together with new, ingest.Injected",
        "recorders, ingest.MockingTest"
    })
    void refusesWhatBreaksARule(String rule, String offender) {
        assertThat(violations(main, rule)).contains("io.bellwether." + offender);
    }

    static Iterable<String> clockReaders() {
        return CLOCK_READERS.keySet();
    }

    @ParameterizedTest
    @MethodSource("clockReaders")
    void refusesTheWallClockWhereTimeIsInjected(String reader) {
        assertThat(violations(main, "injected InstantSource")).contains("io.bellwether.alerting.window." + reader);
    }

    @ParameterizedTest
    @CsvSource({
        "recorders, MockingTest",
        "waits for a condition, SleepingTest",
        "waits for a condition, DozingTest",
        "XTest or XIT, DoorChecks",
        "XTest or XIT, ManyChecks",
        "say why, SilentTest"
    })
    void refusesATestThatBreaksARule(String rule, String offender) {
        assertThat(violations(tests, rule)).contains("io.bellwether.ingest." + offender);
    }

    @Test
    void refusesEachCycleOfPackagesAndOnlyThose() {
        assertThat(violations(main, "package cycle"))
                .contains("ingest.http.Door", "ingest.json.Text", "ingest.key.Key", "schemas.topic.SeesTheKit")
                .doesNotContain("ingest.SeesAService");
    }

    @Test
    void acceptsInferenceInTheModelLoader() {
        assertThat(violations(main, "Tribuo and ONNX Runtime")).doesNotContain("model.onnx.Loader");
    }

    @Test
    void reportsAllViolationsAtOnce() {
        assertThatThrownBy(() -> HouseRules.check(broken))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("ingest.DoorImpl", "ingest.Prints", "attic.Box");
        assertThatThrownBy(() -> HouseRules.checkTests(broken))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("DozingTest", "SilentTest");
    }

    @Test
    void letsACleanTreePass() throws Exception {
        JavaClasses clean = new Sources(directory.resolve("clean"))
                .with("package io.bellwether.schemas.topic; public class Topic {}")
                .with("package io.bellwether.scoring.feature; public class FeatureVector {}")
                .with("package io.bellwether.scoring.model; public interface Model {"
                        + " double score(io.bellwether.scoring.feature.FeatureVector v); }")
                .with("package io.bellwether.alerting.window; class Window { java.time.InstantSource time;"
                        + " java.time.Instant now() { return time.instant(); }"
                        + " java.time.Instant on(java.time.Clock c) { return java.time.Instant.now(c); } }")
                .with("package io.bellwether.cli; class Up { io.bellwether.schemas.topic.Topic topic;"
                        + " void say() { System.out.println(topic); } }")
                .compile();

        assertThatCode(() -> HouseRules.check(clean)).doesNotThrowAnyException();
    }

    private static String violations(List<EvaluationResult> results, String rule) {
        return results.stream()
                .filter(EvaluationResult::hasViolation)
                .map(result -> result.getFailureReport().toString())
                .filter(report -> report.lines().limit(1).anyMatch(head -> head.contains(rule)))
                .collect(Collectors.joining());
    }
}
