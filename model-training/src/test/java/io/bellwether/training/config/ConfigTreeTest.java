package io.bellwether.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.training.config.table.TableConfig;
import io.bellwether.training.rows.TrainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConfigTreeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    /** Numbers of a training, as one would be. */
    record Numbers(int epochs, double learningRate, boolean pairs) {
        Numbers {
            if (epochs < 1) {
                throw new IllegalArgumentException("epochs is " + epochs + ", must be at least 1");
            }
        }
    }

    @Test
    void takesWhatIsLeftOutFromTheRecipe() throws Exception {
        RiskConfig config = RiskConfig.read(file("seed: 7\nsplit: {test-from: 2026-03-01}\ntrainer: {trees: 12}\n"));

        assertThat(config.making().seed()).isEqualTo(7);
        assertThat(config.making().identity().name()).isEqualTo("risk");
        assertThat(config.split().test()).isEqualTo(new Split.From(LocalDate.of(2026, 3, 1)));
        assertThat(config.split().validation()).isEqualTo(0.2);
        assertThat(config.trainer())
                .isInstanceOfSatisfying(
                        TrainerSpec.BoostedTrees.class,
                        trees -> assertThat(trees.trees()).isEqualTo(12));
    }

    @Test
    void letsFlagsOverrideTheFile() throws Exception {
        ConfigTree tree = file("version: 2.0.0\ntrainer: {kind: forest, trees: 12}\n");
        tree.set("trainer.depth", "3");
        tree.setText(List.of("version"), "3.1");

        RiskConfig config = RiskConfig.read(tree);

        assertThat(config.making().identity().version()).isEqualTo("3.1");
        TrainerSpec.Forest standard = TrainerSpec.Forest.standard();
        assertThat(config.trainer())
                .isEqualTo(new TrainerSpec.Forest(12, 3, standard.leastLeaf(), standard.columnSample()));
    }

    @Test
    void takesTheWordOfATrainerForItsStandard() throws Exception {
        assertThat(RiskConfig.read(file("trainer: logistic\n")).trainer()).isEqualTo(TrainerSpec.Logistic.standard());
    }

    @Test
    void namesAllProblemsAtOnceWithTheirPaths() throws Exception {
        ConfigTree tree = file("""
                sead: 1
                name: My Model
                split: {folds: 5}
                review-budget: 2
                columns: {iban: accountId}
                trainer: {kind: forest, depth: 40, leafs: 3}
                """);

        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> RiskConfig.read(tree));

        assertThat(refused.problems())
                .extracting(ConfigException.Problem::path)
                .contains("sead", "name", "split.folds", "review-budget", "columns.iban", "trainer", "trainer.leafs");
        assertThat(refused)
                .hasMessageContaining("mine.yaml")
                .hasMessageContaining("depth is 40, must be 1 to 16")
                .hasMessageContaining("use test-share or test-from");
    }

    @Test
    void readsNumbersOfATextTraining() throws Exception {
        ConfigTree tree = file("text: {learning-rate: 0.5, pairs: true}\nsplit: {folds: 3}\n");

        TextConfig<Numbers> config =
                TextConfig.read(tree, Recipe.SENTIMENT, Set.of("text"), new Numbers(9, 0.1, false));

        assertThat(config.text()).isEqualTo(new Numbers(9, 0.5, true));
        assertThat(config.folds()).isEqualTo(3);
    }

    @Test
    void namesNumbersThatAreNone() throws Exception {
        ConfigTree tree = file("text: {epochs: 1.5, pairs: perhaps}\nsplit: {folds: 1}\n");

        assertThatThrownBy(() -> TextConfig.read(tree, Recipe.SENTIMENT, Set.of("text"), new Numbers(9, 0.1, false)))
                .hasMessageContaining("text.epochs: must be a whole number")
                .hasMessageContaining("text.pairs: must be true or false")
                .hasMessageContaining("split.folds: must be a whole number from 2 to 100");
    }

    @Test
    void refusesWhatIsNoConfiguration() {
        assertThatThrownBy(() -> file("a: 1\na: 2\n"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("a");
        assertThatThrownBy(() -> file("- a\n- b\n")).hasMessageContaining("must be a mapping");
        assertThatThrownBy(() -> file("seed: 3\n").set("seed.deeper", "4"))
                .hasMessageContaining("'seed' is no mapping");
    }

    @ParameterizedTest
    @EnumSource
    void everyRecipeCanBeRead(Recipe recipe) throws Exception {
        ConfigTree tree = file(recipe.text());

        switch (recipe) {
            case RISK ->
                assertThat(RiskConfig.read(tree).making().identity().name()).isEqualTo("risk");
            case TABLE -> assertThat(TableConfig.read(tree).label().column()).isEqualTo("label");
            case SENTIMENT, TOPIC ->
                assertThat(TextConfig.read(tree, recipe, Set.of(), new Numbers(9, 0.1, false))
                                .folds())
                        .isPositive();
        }
    }

    private ConfigTree file(String yaml) throws IOException, ConfigException {
        return ConfigTree.of(Files.writeString(directory.resolve("mine.yaml"), yaml));
    }
}
