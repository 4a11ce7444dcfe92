package io.bellwether.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.message.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadersTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @Test
    void readsGeneratedCardTransactionsByTheirHeader() throws Exception {
        CsvFile file = zipped("t.csv.gz", """
                unix_time,cc_num,merchant,category,amt,state,is_fraud
                1546300821,0374,"fraud_Lehner, Reichert",misc_pos,194.90,TX,0
                1546300852,0374,fraud_Kub,misc_net,6,TX,1
                """);

        List<LabelledTransaction> read = read(file);

        assertThat(read).hasSize(2);
        assertThat(read.get(0).transaction().getMerchantId()).isEqualTo("Lehner, Reichert");
        assertThat(read.get(0).transaction().getAccountId()).isEqualTo("0374");
        assertThat(read.get(0).transaction().getMoney()).isEqualTo(new Money(19490L, 2, "USD"));
        assertThat(read.get(0).transaction().getOccurredAt()).isEqualTo(Instant.ofEpochSecond(1546300821));
        assertThat(read.get(1).fraud()).isTrue();
    }

    @Test
    void readsOnesOwnTransactionsByAMap() throws Exception {
        CsvFile file = plain("own.csv", "wer,wann,wieviel,wo,was,ok\nA,2026-01-02T03:04:05Z,1e2,S,food,legitimate\n");
        ColumnMap map = ColumnMap.parse(
                Map.of(
                        "accountId", "wer",
                        "occurredAt", "wann",
                        "amount", "wieviel",
                        "currency", "'EUR'",
                        "merchantId", "wo",
                        "category", "was",
                        "label", "ok"),
                TransactionReader.FIELDS);

        LabelledTransaction read =
                new TransactionReader(map).read(file, rows -> {}).get(0);

        assertThat(read.transaction().getMoney()).isEqualTo(new Money(100L, 0, "EUR"));
        assertThat(read.fraud()).isFalse();
    }

    @Test
    void saysWhichRowIsWrongAndWhy() throws IOException {
        String header = "unix_time,cc_num,merchant,category,amt,state,is_fraud\n";
        for (String bad :
                List.of("1,c,m,k,1e100000000,TX,0", "x,c,m,k,1,TX,0", "1,c,m,k,1,TX,maybe", "1,c,,k,1,TX,0", "1,2")) {
            CsvFile file = plain("bad.csv", header + "1546300821,c,m,k,1,TX,0\n" + bad + "\n");

            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("row 2");
        }
        assertThatThrownBy(() -> plain("empty.csv", "").header()).hasMessageContaining("header");
    }

    @Test
    void refusesAFieldThatDoesNotExist() {
        assertThatThrownBy(() -> ColumnMap.parse(Map.of("acount", "a"), TransactionReader.FIELDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acount");
    }

    @Test
    void leavesOutHeadlinesWhoseEntitiesDisagree() throws Exception {
        CsvFile file = plain("headlines.csv", """
                S No.,Title,Decisions,Words
                1,A falls,{'A': 'negative'},2
                2,A beats B,"{'A': 'positive', 'B': 'negative'}",3
                3,Both up,"{'Reddy's Lab': 'positive', ""C"": 'positive'}",2
                4,A falls,{'A': 'negative'},2
                """);

        List<LabelledText> read = new TextReader(KnownLayout.SENTFIN.columns(), TextLabels.SENTIMENT).read(file);

        assertThat(read)
                .containsExactly(
                        new LabelledText("A falls", 0, new LabelledText.Origin("headlines")),
                        new LabelledText("Both up", 2, new LabelledText.Origin("headlines")));
    }

    @Test
    void refusesAColumnThatStandsTwiceAndTakesBlankNamesAsTheyCome() throws Exception {
        CsvFile twice = plain("twice.csv", "a,a,b\n1,2,3\n");
        assertThatThrownBy(twice::header).hasMessageContaining("has two columns 'a'; rename or remove one");

        List<String> read = new ArrayList<>();
        plain("blank.csv", ",,b\n1,2,3\n").read(row -> read.add(row.values().getOrDefault("b", "")));
        assertThat(read).containsExactly("3");
    }

    @Test
    void readsTextsWithLineBreaksInQuotes() throws Exception {
        CsvFile file = plain(
                "tweets.csv", "\uFEFFtext,label\r\n\"up,\nup\",1\r\ndown,0\r\nflat,2\r\n\"a \"\"b\"\"\",neutral\r\n");

        List<LabelledText> read =
                new TextReader(KnownLayout.of(file.header()).orElseThrow().columns(), TextLabels.SENTIMENT).read(file);

        assertThat(read).extracting(LabelledText::text).containsExactly("up,\nup", "down", "flat", "a \"b\"");
        assertThat(read).extracting(LabelledText::label).containsExactly(2, 0, 1, 1);
    }

    private static List<LabelledTransaction> read(CsvFile file) throws IOException, DataException {
        return new TransactionReader(KnownLayout.SPARKOV.columns()).read(file, rows -> {});
    }

    private CsvFile plain(String name, String content) throws IOException {
        return new CsvFile(Files.writeString(directory.resolve(name), content));
    }

    private CsvFile zipped(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return new CsvFile(file);
    }
}
