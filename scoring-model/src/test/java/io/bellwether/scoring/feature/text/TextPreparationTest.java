package io.bellwether.scoring.feature.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextPreparationTest {
    private static final TextSettings WORDS = only(Gram.WORD);

    @Test
    void givesEachKnownGramOnceInAscendingOrder() {
        Vocabulary vocabulary = new Vocabulary(List.of("loss", "net loss", "prof~", "net _ widens", "net"));
        TextPreparation preparation = new TextPreparation(TextSettings.standard(), vocabulary);

        long[] ids = preparation.ids("Net loss widens: net loss of a profitable maker");

        assertThat(ids).containsExactly(1, 2, 3, 4, 5);
        assertThat(preparation.word(ids[2])).isEqualTo("prof~");
    }

    @Test
    void givesNothingForATextItDoesNotKnow() {
        TextPreparation preparation = new TextPreparation(TextSettings.standard(), new Vocabulary(List.of("loss")));

        assertThat(preparation.ids("")).isEmpty();
        assertThat(preparation.ids("quiet day")).isEmpty();
    }

    @Test
    void marksTheThreeWordsAfterANegation() {
        assertThat(TextPreparation.grams(WORDS, "Does not expect 5 more profit warnings"))
                .containsExactly("does", "not", "not_expect", "<num>", "not_more", "profit", "warnings");
        assertThat(TextPreparation.grams(WORDS, "It won't not rise"))
                .containsExactly("it", "won't", "not_not", "not_rise");
        assertThat(TextPreparation.grams(WORDS, "No profit, loss widens"))
                .containsExactly("no", "not_profit", "loss", "widens");
    }

    @Test
    void cutsOnlyLongWordsToStems() {
        assertThat(TextPreparation.grams(only(Gram.STEM), "net losses <b> 2020"))
                .containsExactly("loss~");
        assertThat(TextPreparation.grams(only(Gram.STEM_PAIR), "net losses cut it"))
                .containsExactly("net loss~", "loss~ cut");
    }

    @Test
    void formsPairsOfNeighboursAndOverOneToken() {
        assertThat(TextPreparation.grams(only(Gram.WORD_PAIR), "a b c")).containsExactly("a b", "b c");
        assertThat(TextPreparation.grams(only(Gram.SKIPPED_PAIR), "a b c")).containsExactly("a _ c");
    }

    @Test
    void pairsWhatMovesWithItsDirectionAndItsNumber() {
        assertThat(TextPreparation.grams(only(Gram.DIRECTION), "Acme net loss widens to $5 mn; sales rise 12 %"))
                .containsExactly(
                        "loss <up>", "<harm> <up>", "<up> <money>", "sales <up>", "<gain> <up>", "<up> <num%>");
        assertThat(TextPreparation.grams(only(Gram.DIRECTION), "5% drop in the exports, but nothing else"))
                .containsExactly("exports <down>", "<gain> <down>", "<down> <num%>");
    }

    @Test
    void namesTheClassesOfWordsAndOfPairsOfThem() {
        assertThat(TextPreparation.grams(only(Gram.MEANING), "no losses fell"))
                .contains("<not harm>", "<not down>")
                .doesNotContain("<harm>", "<down>", "<negation>");
        assertThat(TextPreparation.grams(only(Gram.MEANING_PAIR), "loss of a fall and then the rise"))
                .contains("<harm> <down>")
                .doesNotContain("<harm> <up>", "<down> <harm>", "<down> <up>");
    }

    @Test
    void runsOverTheCharactersOfAWordAndItsEnds() {
        TextSettings settings =
                new TextSettings(TextSettings.RULES, Set.of(Gram.CHARACTERS), new TextSettings.Characters(3, 4), 100);
        assertThat(TextPreparation.grams(settings, "Loss 5 a"))
                .containsExactly("|_lo", "|los", "|oss", "|ss_", "|_los", "|loss", "|oss_", "|_a_");
    }

    @Test
    void readsTheVocabularyItWrote(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("vocabulary.txt");
        new Vocabulary(List.of("<num%>", "net loss", "über~")).write(file);

        Vocabulary read = Vocabulary.read(file);

        assertThat(read.size()).isEqualTo(3);
        assertThat(read.id("über~")).isEqualTo(3);
        assertThat(read.id("loss")).isEqualTo(Vocabulary.PADDING);
        assertThat(Files.readString(file)).endsWith("~\n");
    }

    @Test
    void refusesAVocabularyThatIsNone() {
        assertThatThrownBy(() -> new Vocabulary(List.of("a", "b", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> new Vocabulary(List.of("a", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void refusesSettingsOfAnotherBuild() {
        assertThatThrownBy(() -> new TextSettings(99, Set.of(Gram.WORD), TextSettings.Characters.STANDARD, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text.rules is 99");
        assertThatThrownBy(() -> new TextSettings.Characters(4, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text.characters is 4 to 3");
    }

    private static TextSettings only(Gram gram) {
        return new TextSettings(TextSettings.RULES, Set.of(gram), TextSettings.Characters.STANDARD, 1000);
    }
}
