package io.bellwether.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowMappingTest {

    private static final Map<String, String> CARDS =
            Map.of("time", "unix_time", "card", "cc_num", "merchantId", "merchant", "amount", "amt");
    private static final Map<String, String> DOLLARS = Map.of("currency", "USD");
    private static final String ROW =
            "{'unix_time':'1546300821','cc_num':'4111111111111111','merchant':'m','category':'misc_pos','amt':'4.20','job':'x'}";

    @Test
    void columnsBecomeNestedFieldsAndTheRestIsLeftOut() throws Exception {
        ObjectNode mapped = new RowMapping(RecordKind.TRANSACTIONS, CARDS, DOLLARS).map(row(ROW));

        assertThat(mapped.get("occurredAt").textValue()).isEqualTo("2019-01-01T00:00:21Z");
        assertThat(mapped.at("/money/amount").textValue()).isEqualTo("4.20");
        assertThat(mapped.at("/money/currency").textValue()).isEqualTo("USD");
        assertThat(mapped.at("/card/number").textValue()).isEqualTo("4111111111111111");
        assertThat(mapped.get("category").textValue()).isEqualTo("misc_pos");
        assertThat(mapped.has("job")).isFalse();
    }

    @Test
    void theSameRowHasTheSameIdAndAnotherRowAnother() throws Exception {
        RowMapping mapping = new RowMapping(RecordKind.TRANSACTIONS, CARDS, DOLLARS);

        String id = mapping.map(row(ROW)).get("eventId").textValue();

        assertThat(id).matches("[0-9a-f]{64}");
        assertThat(mapping.map(row(ROW)).get("eventId").textValue()).isEqualTo(id);
        assertThat(mapping.map(row(ROW.replace("4.20", "4.21"))).get("eventId").textValue())
                .isNotEqualTo(id);
    }

    @Test
    void theIdDoesNotDependOnTheCardNumber() throws Exception {
        RowMapping mapping = new RowMapping(RecordKind.TRANSACTIONS, CARDS, DOLLARS);

        String id = mapping.map(row(ROW)).get("eventId").textValue();
        String other = mapping.map(row(ROW.replace("4111111111111111", "5500005555555559")))
                .get("eventId")
                .textValue();

        assertThat(other).isEqualTo(id);
    }

    @Test
    void aColumnCanBeTheId() throws Exception {
        RowMapping mapping = new RowMapping(
                RecordKind.NEWS, Map.of("id", "S No.", "title", "Title"), Map.of("source", "s", "time", "0"));

        ObjectNode mapped = mapping.map(row("{'S No.':'17','Title':'Profit rises'}"));

        assertThat(mapped.get("newsId").textValue()).isEqualTo("17");
        assertThat(mapped.get("publishedAt").textValue()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void aLabelMustNameItsEvent() throws Exception {
        RowMapping mapping = new RowMapping(
                RecordKind.LABELS,
                Map.of("id", "payment", "account", "iban", "time", "reported"),
                Map.of("label", "fraud"));

        ObjectNode mapped = mapping.map(row("{'payment':'e-1','iban':'a-1','reported':'0'}"));

        assertThat(mapped.toString())
                .isEqualTo("{'accountId':'a-1','eventId':'e-1','label':'fraud','labelledAt':'1970-01-01T00:00:00Z'}"
                        .replace('\'', '"'));
        assertThatThrownBy(() -> mapping.map(row("{'payment':'','iban':'a-1','reported':'0'}")))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("no eventId");
    }

    @Test
    void jsonThatHasTheShapeOfTheApiStaysAsItIs() throws Exception {
        RowMapping mapping = new RowMapping(RecordKind.TRANSACTIONS, Map.of(), Map.of());

        ObjectNode mapped = mapping.map(row("{'eventId':'e','money':{'amount':'1','currency':'EUR'}}"));

        assertThat(mapped.at("/money/currency").textValue()).isEqualTo("EUR");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatAreThere() {
        RowMapping mapping = new RowMapping(RecordKind.TRANSACTIONS, CARDS, DOLLARS);

        assertThatThrownBy(() -> mapping.map(row("{'unix_time':'0','category':'c'}")))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("no column 'cc_num'")
                .hasMessageContaining("unix_time, category");
    }

    @Test
    void anUnknownFieldAndAFieldGivenTwiceAreRefused() {
        assertThatThrownBy(() -> new RowMapping(RecordKind.NEWS, Map.of("amount", "a"), Map.of()))
                .hasMessageContaining("no field 'amount' in news");
        assertThatThrownBy(() ->
                        new RowMapping(RecordKind.TRANSACTIONS, Map.of("amount", "a"), Map.of("money.amount", "1")))
                .hasMessageContaining("money.amount");
    }

    private static Row row(String json) throws Exception {
        return new Row(1, (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"')));
    }
}
