package io.bellwether.alerting.rule.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.bellwether.alerting.rule.Rule;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.Rules;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedRulesTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aChangedFileIsInForceSoonAndAWrongOneNever() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Path file = folder.resolve("rules.yaml");
        Files.writeString(file, Rules.negativeText());
        try (WatchedRules rules = WatchedRules.of(Optional.of(file))) {
            rules.watch(OFTEN, meters);
            RuleSet first = rules.get();

            Files.writeString(file, Rules.negativeText("colour: red"));
            await().until(() -> refused(meters) == 1);
            assertThat(rules.get()).isSameAs(first);

            Files.writeString(file, Rules.negativeText("severity: critical"));
            await().until(() -> rules.get() != first);
            assertThat(rules.get().rules())
                    .extracting(Rule::name, rule -> rule.presentation().severity())
                    .containsExactly(tuple("negative", "critical"));
            await().until(() -> refused(meters) == 0);

            RuleSet second = rules.get();
            Files.delete(file);
            await().until(() -> refused(meters) == 1);
            assertThat(rules.get()).isSameAs(second);
        }
    }

    private static double refused(SimpleMeterRegistry meters) {
        return meters.get("bellwether.alerting.rules.refused").gauge().value();
    }
}
