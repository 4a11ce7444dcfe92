package io.bellwether.scoring.feature.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GramReaderTest {
    private static final TextSettings ALL =
            new TextSettings(TextSettings.RULES, Set.of(Gram.values()), new TextSettings.Characters(2, 6), 300);
    private static final List<String> PIECES = List.of(
            "profit",
            "Profits",
            "loss",
            "widens",
            "doesn't",
            "not",
            "up",
            "fell",
            "12 %",
            "-3.5%",
            "$5 bn",
            "Rs. 40 crore",
            "M&amp;A",
            "S&P 500",
            "$AAPL",
            "@someone",
            "https://t.co/x1",
            "Tata’s",
            "über",
            "Q2 FY20",
            "!",
            "?",
            ",",
            "; ",
            " - ",
            "2019",
            "but",
            "a",
            "no",
            "sales",
            "growth",
            "eases",
            "20bps",
            "ﬁne",
            "ｗｉｄｅ",
            "NYSE: IBM",
            "\ud83d\udcc9",
            "x1y2");

    @Test
    void givesTheIdsOfThePlainDefinition() {
        Random random = new Random(11);
        List<String> texts = IntStream.range(0, 300).mapToObj(i -> text(random)).toList();
        Set<String> grams = new HashSet<>();
        texts.forEach(text -> grams.addAll(TextPreparation.grams(ALL, text)));
        List<String> known =
                grams.stream().sorted().filter(gram -> gram.hashCode() % 3 != 0).toList();
        Map<String, Integer> numbers = new HashMap<>();
        known.forEach(gram -> numbers.put(gram, numbers.size() + 1));
        GramReader reader = new TextPreparation(ALL, new Vocabulary(known)).reader();

        for (String text : texts) {
            int[] expected = TextPreparation.grams(ALL, text).stream()
                    .filter(numbers::containsKey)
                    .mapToInt(numbers::get)
                    .distinct()
                    .sorted()
                    .toArray();
            int[] found = IntStream.range(0, reader.read(text)).map(reader::id).toArray();
            assertThat(found).as(text).containsExactly(expected);
        }
    }

    @Test
    void knowsTheWordsThatEachGramStandsFor() {
        List<String> grams =
                List.of("not_expect", "prof~", "|rofi", "<harm> <down>", "loss _ again", "net loss", "not_profits");
        GramReader reader = new TextPreparation(ALL, new Vocabulary(grams)).reader();

        reader.read("Do not expect profits; net loss fell again");

        List<String> words = new ArrayList<>();
        for (int i = 0; i < reader.count(); i++) {
            assertThat(reader.span(i)).isLessThan(reader.spans());
            words.add(reader.words(reader.span(i)));
        }
        assertThat(words)
                .containsExactly(
                        "not expect", "profits", "profits", "loss fell", "loss … again", "net loss", "not profits");
        assertThat(reader.span(1)).isEqualTo(reader.span(2)).isNotEqualTo(reader.span(6));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            if (random.nextInt(8) == 0) {
                text.append((char) random.nextInt(65536));
            }
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(6) == 0 ? "" : " ");
        }
        return text.toString();
    }
}
