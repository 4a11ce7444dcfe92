package io.bellwether.testing.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.List;

/** Where time is injected: code there must give the same answer to the same events, whenever it runs. */
final class ClockRules {

    private static final String[] REPLAYABLE = {
        "io.bellwether.scoring.stream.topology..",
        "io.bellwether.scoring.stream.store..",
        "io.bellwether.alerting.topology..",
        "io.bellwether.alerting.window..",
        "io.bellwether.alerting.rule.."
    };

    private ClockRules() {}

    static List<ArchRule> all() {
        return List.of(noClasses()
                .that()
                .resideInAnyPackage(REPLAYABLE)
                .should(read(describe("the wall clock", ClockRules::isWallClock)))
                .because("time is an injected InstantSource there")
                .allowEmptyShould(true));
    }

    /** Calls and method references alike. */
    private static ArchCondition<JavaClass> read(DescribedPredicate<CodeUnitAccessTarget> clock) {
        return new ArchCondition<>("read " + clock.getDescription()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
                    if (clock.test(access.getTarget())) {
                        events.add(SimpleConditionEvent.satisfied(type, access.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isWallClock(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getFullName();
        String name = target.getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
            case "java.time.InstantSource" -> name.equals("system");
            case "java.util.Date" ->
                name.equals("<init>") && target.getRawParameterTypes().isEmpty();
            default -> owner.startsWith("java.time.") && name.equals("now") && !takesAClock(target);
        };
    }

    private static boolean takesAClock(CodeUnitAccessTarget target) {
        return target.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(Clock.class));
    }
}
