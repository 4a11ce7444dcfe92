package io.bellwether.testing.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** What may be used where. */
final class ContentRules {

    private static final String[] INFERENCE = {"org.tribuo..", "com.oracle.labs.mlrg..", "ai.onnxruntime..", "ai.onnx.."
    };
    private static final String[] INFERENCE_HOMES = {
        "io.bellwether.scoring.model.onnx..", "io.bellwether.training..", "io.bellwether.benchmarks.."
    };
    private static final String[] MESSAGES = {"io.bellwether.schemas.message..", "org.apache.avro.."};
    private static final String[] WITHOUT_MESSAGES = {
        "io.bellwether.scoring.model..", "io.bellwether.alerting.window..", "io.bellwether.alerting.rule.."
    };
    /** What a model says, and what its inputs and scores were like when it was trained. */
    private static final String[] MODEL = {"io.bellwether.scoring.model", "io.bellwether.scoring.model.drift"};

    private static final String FEATURE_VECTOR = "io.bellwether.scoring.feature.FeatureVector";
    private static final String[] CONTAINERS = {
        "org.springframework..", "com.google.inject..", "dagger..", "jakarta.inject..", "javax.inject..", "lombok.."
    };

    private ContentRules() {}

    static List<ArchRule> all() {
        return List.of(
                inferenceStaysHome(),
                messagesStayAtTheEdges(),
                modelIsPlainJava(),
                noOtherLogging(),
                noPrinting(),
                noContainer());
    }

    private static ArchRule inferenceStaysHome() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(INFERENCE_HOMES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(INFERENCE)
                .because("only the model loader, the training and the benchmarks see Tribuo and ONNX Runtime")
                .allowEmptyShould(true);
    }

    private static ArchRule messagesStayAtTheEdges() {
        return noClasses()
                .that()
                .resideInAnyPackage(WITHOUT_MESSAGES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MESSAGES)
                .because("generated records are messages, the domain has types of its own")
                .allowEmptyShould(true);
    }

    private static ArchRule modelIsPlainJava() {
        return classes()
                .that()
                .resideInAnyPackage(MODEL)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(MODEL)
                        .or(resideInAnyPackage("java..", "org.jspecify.."))
                        .or(name(FEATURE_VECTOR).forSubtype()))
                .because("a score is what every other room talks about: it needs nothing but the JDK")
                .allowEmptyShould(true);
    }

    private static ArchRule noOtherLogging() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(INFERENCE_HOMES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..", "org.apache.logging..")
                .because("logs go through SLF4J; only beside Tribuo, which uses the JDK's, may that one be set")
                .allowEmptyShould(true);
    }

    private static ArchRule noPrinting() {
        return noClasses()
                .that(not(besideTheTerminal()))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("only the commands and the runner of a process have a terminal")
                .allowEmptyShould(true);
    }

    private static ArchRule noContainer() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CONTAINERS)
                .because("parts are put together with new")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> besideTheTerminal() {
        return resideInAnyPackage(
                "io.bellwether.cli..",
                "io.bellwether.service.lifecycle..",
                "io.bellwether.benchmarks.faults..",
                "io.bellwether.benchmarks.alerts..");
    }
}
