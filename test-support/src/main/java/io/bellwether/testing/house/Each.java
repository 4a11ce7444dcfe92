package io.bellwether.testing.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/** Rules that look at one class at a time. Classes that Avro and JMH generate are left out. */
final class Each {

    private static final String[] GENERATED = {
        "io.bellwether.schemas.message..", "io.bellwether.benchmarks.jmh_generated.."
    };

    private Each() {}

    /** @param what what a class should do, as it completes "io.bellwether.X does not ..." */
    static ArchRule classShould(String what, Predicate<JavaClass> holds) {
        ArchCondition<JavaClass> condition = new ArchCondition<>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, holds.test(type), type.getName() + " does not " + what));
            }
        };
        return classes()
                .that()
                .resideOutsideOfPackages(GENERATED)
                .should(condition)
                .allowEmptyShould(true);
    }
}
