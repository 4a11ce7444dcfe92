package io.bellwether.scoring.stream.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.scoring.feature.text.entity.EntityFinder;
import io.bellwether.testing.NewsItems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntitiesTest {
    @TempDir
    Path directory;

    private Path list;

    @BeforeEach
    void writeList() throws Exception {
        list = directory.resolve("entities.csv");
        Files.writeString(list, """
                id,name,ticker,aliases
                acme,Acme Steel,ACST,Acme Steelworks
                globex,Globex,,
                """);
    }

    @Test
    void companiesInTheTextComeAfterThoseTheirPublisherDeclares() throws Exception {
        assertThat(found("Globex and Acme Steel agree on a merger", "Initech"))
                .containsExactly("Initech", "Globex", "Acme Steel");
    }

    @Test
    void aCompanyComesOnceUnderWhicheverOfItsNamesCameFirst() throws Exception {
        assertThat(found("Acme Steel rises", "Acme Steelworks", "ACST", "Acme Steelworks"))
                .containsExactly("Acme Steelworks");
        assertThat(found("Acme Steel rises, Acme Steelworks says", "globex inc"))
                .contains("Acme Steel")
                .hasSize(2);
    }

    @Test
    void aTextThatListsCompaniesGivesTenOfThemAndKeepsAllDeclared() throws Exception {
        Files.writeString(
                list,
                "id,name,ticker,aliases\n"
                        + IntStream.range(0, 14)
                                .mapToObj(i -> "c" + i + ",Vandelay" + (char) ('a' + i) + ",,\n")
                                .collect(Collectors.joining()));
        String all = IntStream.range(0, 14)
                .mapToObj(i -> "Vandelay" + (char) ('a' + i))
                .collect(Collectors.joining(", "));

        assertThat(found(all, "Initech", "Vandelayn"))
                .hasSize(2 + Entities.MOST_FOUND)
                .startsWith("Initech", "Vandelayn");
    }

    @Test
    void withoutAListOnlyTheDeclaredOnesCount() {
        NewsItem item = NewsItems.about("Acme", "Globex", "Acme");

        assertThat(new Entities(EntityFinder.none()).of(item)).containsExactly("Acme", "Globex");
    }

    private List<String> found(String title, String... declared) throws Exception {
        NewsItem item = NewsItems.about(declared);
        item.setTitle(title);
        return new Entities(EntityFinder.load(list)).of(item);
    }
}
