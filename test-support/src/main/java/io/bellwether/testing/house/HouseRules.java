package io.bellwether.testing.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
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
        check(
                main,
                Stream.of(
                                RoomRules.all(),
                                ContentRules.all(),
                                ClockRules.all(),
                                NameRules.all(),
                                List.of(TestRules.noMocks()))
                        .flatMap(List::stream)
                        .toList());
    }

    /**
     * Checks tests: names, no sleep, no mocks, nothing skipped without a reason.
     *
     * @throws AssertionError with every violation
     */
    public static void checkTests(JavaClasses tests) {
        check(tests, TestRules.all());
    }

    private static void check(JavaClasses classes, List<ArchRule> rules) {
        String violations = rules.stream()
                .map(rule -> rule.evaluate(classes))
                .filter(result -> result.hasViolation())
                .map(result -> result.getFailureReport().toString())
                .collect(Collectors.joining(System.lineSeparator()));
        if (!violations.isEmpty()) {
            throw new AssertionError(violations);
        }
    }
}
