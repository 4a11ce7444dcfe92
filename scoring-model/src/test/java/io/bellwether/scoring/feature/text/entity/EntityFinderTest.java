package io.bellwether.scoring.feature.text.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityFinderTest {
    private static final String LIST = """
            id,name,ticker,aliases
            # companies
            apple,Apple,AAPL,Apple Inc
            tata-motors,Tata Motors,TATAMOTORS,
            tata-steel,Tata Steel,,
            ibm,IBM,$IBM,International Business Machines;"Business Machines, International"
            caterpillar,Caterpillar,$CAT,
            berkshire,Berkshire Hathaway,BRK.B;BRK.A,
            general-electric,GE,$GE,General Electric
            mm,M&M,,Mahindra & Mahindra
            toyota-jp,Toyota Motor,7203,
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Apple's profit rises, Tata Motors falls | Apple,Tata Motors",
                "an apple a day; pineapple, Appleton | ''",
                "APPLE AND TATA STEEL CUT TO HOLD | Apple,Tata Steel",
                "tata steel to raise prices | Tata Steel",
                "Tata, Steel makers | ''",
                "AAPL up, aapl, $aapl, $AAPL | Apple",
                "$CAT and CAT and a cat, GE not ge | Caterpillar,GE",
                "CAT bites, NYSE: CAT does not | Caterpillar",
                "ALL CAPITALS AAPL | ''",
                "Buy BRK.B or $BRK.A | Berkshire Hathaway",
                "Mahindra & Mahindra, M&M, m&m | M&M",
                "International Business Machines beats IBM | IBM",
                "7203 cars recalled for 7203 dollars | ''",
                "TSE:7203 slips | Toyota Motor",
            })
    void findsWholeNamesAsTheyAreWritten(String text, String expected) throws Exception {
        assertThat(String.join(",", finder().find(text, null))).isEqualTo(expected.equals("''") ? "" : expected);
    }

    @Test
    void readsTheBodyAfterTheTitle() throws Exception {
        assertThat(finder().find("GE wins", "Apple loses to GE")).containsExactly("GE", "Apple");
        assertThat(EntityFinder.none().find("GE wins", "Apple loses")).isEmpty();
    }

    @Test
    void knowsWhomAPublisherMeans() throws Exception {
        EntityFinder finder = finder();
        assertThat(finder.nameOf("apple inc.")).contains("Apple");
        assertThat(finder.nameOf("AAPL")).contains("Apple");
        assertThat(finder.nameOf("$BRK.A")).contains("Berkshire Hathaway");
        assertThat(finder.nameOf("tata-motors")).contains("Tata Motors");
        assertThat(finder.nameOf("$brk.a")).contains("Berkshire Hathaway");
        assertThat(finder.nameOf("aapl")).contains("Apple");
        assertThat(finder.nameOf("TOYOTA-JP")).contains("Toyota Motor");
        assertThat(finder.nameOf("Unheard of")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'x,y'                                      | line 1 is 'x,y'",
                "'id,name,ticker,aliases\na,b,C'            | line 2 has 3 fields",
                "'id,name,ticker,aliases\n\na,\"b,C,'       | line 3 opens a double quote",
                "'id,name,ticker,aliases\na,B,C,\nb,b,D,'   | line 3 has the name 'b', which line 2 has, too",
                "'id,name,ticker,aliases\na,B,C,b'          | line 2 has the name 'b', which line 2 has already",
                "'id,name,ticker,aliases\na,B,lower,'       | line 2 has the ticker 'lower'",
                "'id,name,ticker,aliases\na,B,C,\nb,D,$C,'  | line 3 has the ticker 'C', which line 2 has, too",
                "'id,name,ticker,aliases\n,B,C,'            | line 2 lacks the id",
                "'id,name,ticker,aliases\na,!,C,'           | line 2 has the name '!'",
                "'id,name,ticker,aliases\na,B\u0007,C,'     | control character",
            })
    void saysWhichLineIsWrong(String list, String message) throws IOException {
        Path file = directory.resolve("list.csv");
        Files.writeString(file, list);
        assertThatThrownBy(() -> EntityFinder.load(file))
                .isInstanceOf(EntityListException.class)
                .hasMessageContaining(message);
    }

    @Test
    void takesTheShippedList() throws Exception {
        EntityFinder finder = EntityFinder.load(Path.of("..", "models", "entities.csv"));
        assertThat(finder.find("Infosys and Reliance Industries gain; $TSLA slips, target and visa unchanged", null))
                .containsExactly("Infosys", "Reliance Industries", "Tesla");
    }

    private EntityFinder finder() throws Exception {
        Path file = directory.resolve("entities.csv");
        Files.writeString(file, LIST);
        return EntityFinder.load(file);
    }
}
