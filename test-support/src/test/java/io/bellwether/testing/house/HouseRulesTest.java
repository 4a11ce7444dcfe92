package io.bellwether.testing.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule must be able to fail: a rule that cannot is no rule. */
class HouseRulesTest {

    @TempDir
    Path directory;

    private Sources sources;

    @BeforeEach
    void emptyTree() {
        sources = new Sources(directory);
    }

    @Test
    void letsACleanTreePass() throws Exception {
        sources.with("package io.bellwether.schemas.topic; public class Topic {}")
                .with("package io.bellwether.scoring.feature; public class FeatureVector {}")
                .with("package io.bellwether.scoring.model; public interface Model {"
                        + " double score(io.bellwether.scoring.feature.FeatureVector v); }")
                .with("package io.bellwether.alerting.window; class Window { java.time.InstantSource time;"
                        + " java.time.Instant now() { return time.instant(); }"
                        + " java.time.Instant on(java.time.Clock c) { return java.time.Instant.now(c); } }")
                .with("package io.bellwether.cli; class Up { io.bellwether.schemas.topic.Topic topic;"
                        + " void say() { System.out.println(topic); } }");

        JavaClasses classes = sources.compile();

        assertThatCode(() -> HouseRules.check(classes)).doesNotThrowAnyException();
    }

    static Stream<Arguments> forbiddenImports() {
        return Stream.of(
                Arguments.of("ingest", "alerting"),
                Arguments.of("alerting.rule", "scoring.stream.store"),
                Arguments.of("schemas.topic", "service.config"),
                Arguments.of("service.config", "schemas.topic"),
                Arguments.of("embedded.broker", "schemas.topic"),
                Arguments.of("scoring.profile", "service.config"),
                Arguments.of("ingest", "embedded.broker"),
                Arguments.of("scoring.stream.topology", "training"),
                Arguments.of("training", "cli"),
                Arguments.of("cli", "testing"));
    }

    @ParameterizedTest
    @MethodSource("forbiddenImports")
    void refusesARoomThatSeesAnotherItMayNot(String from, String to) throws Exception {
        sources.with("package io.bellwether." + to + "; public class Seen {}")
                .with("package io.bellwether." + from + "; class Seer { io.bellwether." + to + ".Seen seen; }");

        assertRefused("sees", "io.bellwether." + from + ".Seer");
    }

    @Test
    void refusesAClassOutsideTheRooms() throws Exception {
        sources.with("package io.bellwether.attic; class Box {}");

        assertRefused("io.bellwether.attic.Box", "escapes these rules");
    }

    @Test
    void refusesACycleOfPackages() throws Exception {
        sources.with("package io.bellwether.ingest.http; public class Door { io.bellwether.ingest.json.Text text; }")
                .with("package io.bellwether.ingest.json; public class Text { io.bellwether.ingest.http.Door door; }");

        assertRefused("Cycle detected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TextUtils", "TextUtil", "DoorHelper", "StateManager", "DoorImpl", "BaseDoor", "CommonText"})
    void refusesATypeNamedAfterNothing(String name) throws Exception {
        sources.with("package io.bellwether.ingest; class " + name + " {}");

        assertRefused("io.bellwether.ingest." + name, "a name that says what it is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"util", "common", "impl.http"})
    void refusesAPackageNamedAfterNothing(String name) throws Exception {
        sources.with("package io.bellwether.ingest." + name + "; class Door {}");

        assertRefused("io.bellwether.ingest." + name + ".Door", "a package that says what it holds");
    }

    @Test
    void refusesAPackageThatPromisesNothingAboutNull() throws Exception {
        sources.withUnmarked("package io.bellwether.ingest; class Door {}");

        assertRefused("io.bellwether.ingest.Door", "@NullMarked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.tribuo.Model", "ai.onnxruntime.OrtSession"})
    void refusesInferenceLibrariesOutsideTheirHome(String library) throws Exception {
        stub(library);
        sources.with("package io.bellwether.scoring.model.onnx; class Loader { " + library + " allowed; }")
                .with("package io.bellwether.scoring.feature; class Features { " + library + " model; }");

        assertRefused("io.bellwether.scoring.feature.Features", "Tribuo and ONNX Runtime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scoring.model.manifest", "alerting.window", "alerting.rule"})
    void refusesMessagesInTheDomain(String name) throws Exception {
        sources.with("package io.bellwether." + name
                + "; class Domain { io.bellwether.schemas.message.Transaction transaction; }");

        assertRefused("io.bellwether." + name + ".Domain", "generated records are messages");
    }

    @Test
    void refusesALibraryInTheModel() throws Exception {
        sources.with("package io.bellwether.scoring.model; class Score { org.slf4j.Logger log; }");

        assertRefused("io.bellwether.scoring.model.Score", "needs nothing but the JDK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object now() { return java.time.Instant.now(); }",
                "Object now() { return java.time.LocalDate.now(); }",
                "Object now() { return java.time.Clock.systemUTC(); }",
                "Object now() { return java.time.InstantSource.system(); }",
                "Object now() { return System.currentTimeMillis(); }",
                "Object now() { return new java.util.Date(); }",
                "java.util.function.LongSupplier now = System::currentTimeMillis;",
                "java.util.function.LongSupplier now = () -> System.currentTimeMillis();"
            })
    void refusesTheWallClockWhereTimeIsInjected(String member) throws Exception {
        sources.with("package io.bellwether.alerting.window; class Window { " + member + " }");

        assertRefused("io.bellwether.alerting.window.Window", "time is an injected InstantSource");
    }

    @Test
    void refusesPrintingOutsideTheCommand() throws Exception {
        sources.with("package io.bellwether.ingest; class Door { void open() { System.err.println(); } }");

        assertRefused("io.bellwether.ingest.Door", "have a terminal");
    }

    @Test
    void refusesOtherLogging() throws Exception {
        sources.with("package io.bellwether.ingest; class Door { java.util.logging.Level level; }");

        assertRefused("io.bellwether.ingest.Door", "SLF4J");
    }

    @Test
    void refusesAContainer() throws Exception {
        stub("jakarta.inject.Provider");
        sources.with("package io.bellwether.ingest; class Door { jakarta.inject.Provider provider; }");

        assertRefused("io.bellwether.ingest.Door", "put together with new");
    }

    @Test
    void refusesMocks() throws Exception {
        stub("org.mockito.Mock");
        sources.with("package io.bellwether.ingest; class DoorTest { org.mockito.Mock mock; }");

        assertTestRefused("io.bellwether.ingest.DoorTest", "recorders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thread.sleep(1)", "java.util.concurrent.TimeUnit.SECONDS.sleep(1)"})
    void refusesASleepingTest(String call) throws Exception {
        sources.with("package io.bellwether.ingest; class DoorTest { void t() throws Exception { " + call + "; } }");

        assertTestRefused("io.bellwether.ingest.DoorTest", "waits for a condition");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.junit.jupiter.api.Test", "org.junit.jupiter.params.ParameterizedTest"})
    void refusesATestThatNoRunnerFinds(String annotation) throws Exception {
        sources.with("package io.bellwether.ingest; class DoorChecks { @" + annotation + " void opens() {} }");

        assertTestRefused("io.bellwether.ingest.DoorChecks", "XTest or XIT");
    }

    @Test
    void refusesATestThatIsDisabledWithoutAReason() throws Exception {
        sources.with("package io.bellwether.ingest; class DoorTest {"
                + " @org.junit.jupiter.api.Test @org.junit.jupiter.api.Disabled void opens() {} }");

        assertTestRefused("io.bellwether.ingest.DoorTest", "say why");
    }

    @Test
    void reportsAllViolationsAtOnce() throws Exception {
        sources.with("package io.bellwether.ingest; class DoorImpl { void open() { System.out.println(); } }");

        assertRefused("a name that says what it is", "have a terminal");
    }

    private void stub(String name) throws IOException {
        int dot = name.lastIndexOf('.');
        sources.with("package " + name.substring(0, dot) + "; public class " + name.substring(dot + 1) + " {}");
    }

    private void assertRefused(CharSequence... parts) throws IOException {
        JavaClasses classes = sources.compile();
        assertThatThrownBy(() -> HouseRules.check(classes))
                .isInstanceOf(AssertionError.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private void assertTestRefused(CharSequence... parts) throws IOException {
        JavaClasses classes = sources.compile();
        assertThatThrownBy(() -> HouseRules.checkTests(classes))
                .isInstanceOf(AssertionError.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
}
