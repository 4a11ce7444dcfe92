package io.bellwether.testing.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of the house. All of them are checked before anything is reported. */
public final class HouseRules {

    private HouseRules() {}

    /**
     * Checks what is shipped: who imports whom, cycles, what is used where, clocks, names.
     *
     * @throws AssertionError with every violation
     */
    public static void check(JavaClasses main) {
        report(evaluate(main));
    }

    /**
     * Checks tests: names, no sleep, no mocks, nothing skipped without a reason.
     *
     * @throws AssertionError with every violation
     */
    public static void checkTests(JavaClasses tests) {
        report(evaluateTests(tests));
    }

    static List<EvaluationResult> evaluate(JavaClasses main) {
        return Stream.of(
                        RoomRules.all(),
                        ContentRules.all(),
                        ClockRules.all(),
                        NameRules.all(),
                        List.of(TestRules.noMocks()))
                .flatMap(List::stream)
                .map(rule -> rule.evaluate(main))
                .toList();
    }

    static List<EvaluationResult> evaluateTests(JavaClasses tests) {
        return TestRules.all().stream().map(rule -> rule.evaluate(tests)).toList();
    }

    private static void report(List<EvaluationResult> results) {
        String violations = results.stream()
                .filter(EvaluationResult::hasViolation)
                .map(result -> result.getFailureReport().toString())
                .collect(Collectors.joining(System.lineSeparator()));
        if (!violations.isEmpty()) {
            throw new AssertionError(violations);
        }
    }
}
