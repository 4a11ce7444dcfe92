package io.bellwether.scoring.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturePageTest {

    @Test
    void listsEveryFeatureAsTheCodeHasIt() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "features.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .as("rows of docs/features.md")
                .containsExactlyElementsOf(
                        RiskFeatures.specs().stream().map(FeaturePageTest::row).toList());
    }

    private static String row(FeatureSpec spec) {
        String missing = spec.missing() instanceof MissingPolicy.Default number ? "takes " + number.value() : "-";
        return "| `" + String.join("` | `", spec.name(), spec.group()) + "` | "
                + String.join(
                        " | ", spec.meaning().unit().name(), spec.meaning().formula(), missing) + " |";
    }
}
