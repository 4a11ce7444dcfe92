package io.bellwether.training.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.training.config.table.ColumnRule;
import io.bellwether.training.config.table.ColumnRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ColumnTypesTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void tellsNumbersFromCategoriesAndLeavesOutWhatSaysNothing() throws Exception {
        TableData data = table(
                List.of("id", "age", "town", "same", "label"),
                "1,20,Ulm,x,a",
                "2,31.5,Ulm,x,b",
                "3,,Bonn,x,a",
                "4,-4e1,,x,b");

        Map<String, ColumnRule> types = types(data, Map.of()).decide(Set.of("label"));

        assertThat(types).containsOnlyKeys("age", "town");
        assertThat(types.get("age")).isInstanceOf(ColumnRule.Numeric.class);
        assertThat(types.get("town")).isInstanceOf(ColumnRule.Category.class);
        assertThat(told).contains("  id: left out, it counts the rows", "  same: left out, it never changes");
    }

    @Test
    void readsAColumnThatIsFilledOnlySometimes() throws Exception {
        TableData data = table(List.of("blocked", "fee", "empty", "label"), "Y,,,a", ",25,,b", ",25,,a", "Y,,,b");

        Map<String, ColumnRule> types = types(data, Map.of()).decide(Set.of("label"));

        assertThat(types.get("blocked")).isInstanceOf(ColumnRule.Category.class);
        assertThat(types.get("fee")).isInstanceOf(ColumnRule.Numeric.class);
        assertThat(types).doesNotContainKey("empty");
    }

    @Test
    void doesWhatTheConfigurationSays() throws Exception {
        TableData data = table(List.of("id", "code", "label"), "1,7,a", "2,8,b", "3,7,a");

        Map<String, ColumnRule> types = types(
                        data,
                        Map.of(
                                "id",
                                new ColumnRule.Numeric(new ColumnRule.Fill.Mean(), "id"),
                                "code",
                                ColumnRule.Category.standard("code")))
                .decide(Set.of("label"));

        assertThat(types.get("id")).isInstanceOf(ColumnRule.Numeric.class);
        assertThat(types.get("code")).isInstanceOf(ColumnRule.Category.class);
    }

    @Test
    void asksAboutEverythingThatCouldBeMeantEitherWay() {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            rows.add("user" + row + "," + (row == 5 ? "NA" : row * 3) + "," + row % 7 + ",x" + row % 2);
        }
        TableData data = table(List.of("user", "income", "size", "label"), rows.toArray(String[]::new));

        assertThatThrownBy(() -> types(
                                data,
                                Map.of(
                                        "sise", new ColumnRule.Ignore(),
                                        "label", new ColumnRule.Numeric(new ColumnRule.Fill.Mean(), "label")))
                        .decide(Set.of()))
                .hasMessageContaining("columns.user: has 100 different texts")
                .hasMessageContaining("columns.income: has 1 texts among 99 numbers")
                .hasMessageContaining("columns.sise: is no column of the data")
                .hasMessageContaining("columns.label: is numeric, but 'x0' stands in row 1");
    }

    private ColumnTypes types(TableData data, Map<String, ColumnRule> named) {
        return new ColumnTypes(data, new ColumnRules(named, ColumnRules.Others.INFER, List.of()), told::add);
    }

    private static TableData table(List<String> columns, String... lines) {
        List<TableData.Cells> rows = new ArrayList<>();
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            Map<String, String> texts = new HashMap<>();
            for (int i = 0; i < cells.length; i++) {
                if (!cells[i].isEmpty()) {
                    texts.put(columns.get(i), cells[i]);
                }
            }
            rows.add(new TableData.Cells(Path.of("t.csv"), rows.size() + 1, texts));
        }
        return new TableData(columns, rows);
    }
}
