package io.bellwether.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.training.report.html.HtmlReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class ReportsTest {

    @Test
    void printsWhatARiskTeamAsksFor() {
        String printed = PrintedReport.of(Samples.risk());

        assertThat(printed)
                .contains("model                      risk 1.2.3 (risk-linear)")
                .contains("rows refused by the model  7")
                .contains("2020-03-01 to 2020-03-20, 20 days with rows")
                .contains("The package was trained on data of the same name (last year's transactions)")
                .contains("Review budget", "10% of all rows", "1 rows a day", "2 accounts a day")
                .contains("Each missed row costs 100, each review 5")
                .contains("medium", "cheapest", "Confusion matrix", "Calibration, scores above 0.0100");
        assertThat(printed.lines()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void alignsColumns() {
        List<String> lines = PrintedReport.of(Samples.texts()).lines().toList();
        int header = lines.indexOf(lines.stream()
                .filter(line -> line.contains("macro F1  ") && line.contains("file"))
                .findFirst()
                .orElseThrow());

        assertThat(lines.get(header + 1)).startsWith("  one.csv ");
        assertThat(lines.get(header + 2)).startsWith("  two & more.csv ");
        assertThat(lines.get(header + 1)).hasSameSizeAs(lines.get(header));
    }

    /** The names that docs/evaluation.md promises. */
    @Test
    void writesTheNamesOfTheContract() throws Exception {
        JsonNode risk = new ObjectMapper().readTree(JsonReport.of(Samples.risk()));
        JsonNode texts = new ObjectMapper().readTree(JsonReport.of(Samples.texts()));

        assertThat(names(risk))
                .containsExactly(
                        "format",
                        "model",
                        "data",
                        "command",
                        "decisions",
                        "ranking",
                        "calibration",
                        "sources",
                        "curves");
        assertThat(names(risk.get("model")))
                .containsExactly("name", "version", "sha256", "kind", "labels", "thresholds");
        assertThat(names(risk.get("data")))
                .containsExactly("files", "rows", "refused", "firstDay", "lastDay", "days", "trainedOn");
        assertThat(names(risk.get("decisions"))).containsExactly("rule", "accuracy", "macroF1", "labels", "confusion");
        assertThat(names(risk.get("decisions").get("labels").get(0)))
                .containsExactly("label", "rows", "decided", "precision", "recall", "f1", "averagePrecision", "rocAuc");
        assertThat(names(risk.get("ranking")))
                .containsExactly("positives", "averagePrecision", "rocAuc", "reviews", "prices", "thresholds");
        assertThat(names(risk.get("ranking").get("reviews").get(0)))
                .containsExactly("budget", "reviewed", "found", "precision", "recall", "ceiling");
        assertThat(names(risk.get("ranking").get("thresholds").get(0)))
                .containsExactly(
                        "score", "what", "flagged", "precision", "recall", "reviews", "missed", "cost", "cheapest");
        assertThat(names(risk.get("calibration")))
                .containsExactly("of", "brier", "brierSkill", "all", "above", "histogram");
        assertThat(names(texts)).contains("averages", "coverage").doesNotContain("ranking");
        assertThat(risk.get("ranking").get("averagePrecision").get("low").isNumber())
                .isTrue();
        assertThat(risk.get("ranking").get("thresholds").get(0).get("score").isNull())
                .isTrue();
    }

    @Test
    void isAPageOfItsOwn() throws Exception {
        for (Evaluation evaluation : List.of(Samples.risk(), Samples.texts())) {
            String page = HtmlReport.of(evaluation);
            Document document = parse(page);

            assertThat(page)
                    .startsWith("<!DOCTYPE html>")
                    .doesNotContain("<script", "<link", "<img", "src=", "href=", "url(", "@import", "NaN");
            assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("://");
            assertThat(document.getElementsByTagName("section").getLength()).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void saysInWordsWhatEachPictureShows() throws Exception {
        Document document = parse(HtmlReport.of(Samples.risk()));
        List<Element> pictures = all(document, "svg").stream()
                .filter(svg -> svg.getAttribute("role").equals("img"))
                .toList();

        assertThat(pictures).hasSize(6);
        for (Element picture : pictures) {
            assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                    .isNotBlank();
            assertThat(picture.getElementsByTagName("desc").item(0).getTextContent())
                    .hasSizeGreaterThan(40);
        }
        List<String> ids = all(document, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(all(document, "table"))
                .allMatch(table -> table.getElementsByTagName("caption").getLength() == 1);
    }

    @Test
    void showsTheMistakesWhereAMatrixWouldNotFit() throws Exception {
        Evaluation many = Samples.twelve();

        assertThat(PrintedReport.of(many))
                .contains("Most frequent mistakes")
                .containsPattern("label-0 +label-1 +6 +66.7 %")
                .doesNotContain("Confusion matrix");
        assertThat(parse(HtmlReport.of(many)).getElementsByTagName("figure").getLength())
                .isEqualTo(5);
    }

    @Test
    void escapesWhatComesFromTheData() {
        assertThat(HtmlReport.of(Samples.texts()))
                .contains("&lt;positive&gt;", "two &amp; more.csv")
                .doesNotContain("<positive>");
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> all(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
