package io.bellwether.testing.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.annotation.Testable;

/** How tests are written. */
final class TestRules {

    private static final String[] MOCKS = {
        "org.mockito..", "org.easymock..", "org.powermock..", "mockit..", "org.jmock..", "io.mockk.."
    };

    private TestRules() {}

    static List<ArchRule> all() {
        return List.of(noMocks(), noSleep(), namedForTheirRunner(), nothingSkippedSilently());
    }

    static ArchRule noMocks() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MOCKS)
                .because("lambdas, recorders and a ticking clock do")
                .allowEmptyShould(true);
    }

    private static ArchRule noSleep() {
        return noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .because("a test waits for a condition (awaitility), never for a time")
                .allowEmptyShould(true);
    }

    private static ArchRule namedForTheirRunner() {
        return Each.classShould(
                "be called XTest or XIT if it has tests, or no runner finds it",
                type -> !hasTests(type) || outermost(type).getSimpleName().matches(".*(Test|IT)"));
    }

    private static ArchRule nothingSkippedSilently() {
        return Each.classShould(
                "say why where it is disabled",
                type -> Stream.concat(
                                type.getAnnotations().stream(),
                                type.getMethods().stream().flatMap(m -> m.getAnnotations().stream()))
                        .noneMatch(TestRules::isDisabledWithoutReason));
    }

    private static boolean hasTests(JavaClass type) {
        return type.getMethods().stream().anyMatch(TestRules::isTest);
    }

    private static boolean isTest(JavaMethod method) {
        return method.isMetaAnnotatedWith(Testable.class);
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static boolean isDisabledWithoutReason(JavaAnnotation<?> annotation) {
        return annotation.getRawType().isEquivalentTo(Disabled.class)
                && annotation.get("value").map(Object::toString).orElse("").isBlank();
    }
}
