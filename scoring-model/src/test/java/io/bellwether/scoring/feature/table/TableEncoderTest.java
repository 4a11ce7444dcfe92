package io.bellwether.scoring.feature.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.feature.table.Formula.Operation;
import io.bellwether.scoring.feature.table.Levels.Blank;
import io.bellwether.scoring.feature.table.Levels.Unseen;
import io.bellwether.scoring.model.ScoringException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableEncoderTest {
    private static final float NOT = Float.NaN;

    @Test
    void namesAndOrdersTheFeatures() {
        TableColumns table = new TableColumns(
                List.of(number("age"), category(Unseen.OTHER, new Blank.Own()), number("bill")),
                List.of(derived("use", Operation.RATIO, "bill", "age")));

        assertThat(table.features())
                .extracting(ModelFeature::name)
                .containsExactly("age", "job=clerk", "job=cook", "job=(other)", "job=(blank)", "bill", "use");
        assertThat(table.features())
                .extracting(ModelFeature::group)
                .containsExactly("age", "job", "job", "job", "job", "bill", "use");
        assertThat(table.names()).containsExactly("age", "job", "bill");
    }

    @Test
    void encodesNumbersAndLeavesBlanksMissing() throws Exception {
        TableColumns table = new TableColumns(List.of(number("a"), number("b"), number("c")), List.of());

        assertThat(encoded(table, Map.of("a", " 12.5 ", "b", "-3e4", "c", ""))).containsExactly(12.5f, -30_000, NOT);
        assertThat(encoded(table, Map.of("b", "+.5"))).containsExactly(NOT, 0.5f, NOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "NaN", "Infinity", "0x10", "1,5", "1e99", "1e99999", "12d", "-"})
    void refusesWhatIsNoNumber(String text) {
        assertRefused(number("age"), text)
                .hasMessageContaining("column age is '" + text + "'")
                .hasMessageContaining("a number such as 12.5 or -3e4 is allowed");
    }

    @Test
    void refusesALongTextInOnePass() {
        String digits = "1".repeat(200_000);

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertRefused(number("age"), digits + "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER, cook, 0 1 0 0",
        "OTHER, ' cook', 0 1 0 0",
        "OTHER, Cook, 0 0 1 0",
        "OTHER, '', 0 0 0 1",
        "NONE, smith, 0 0 0",
        "NONE, '', 0 0 1",
    })
    void setsOneLevelOfACategory(Unseen unseen, String text, String expected) throws Exception {
        TableColumns table = new TableColumns(List.of(category(unseen, new Blank.Own())), List.of());

        StringBuilder found = new StringBuilder();
        for (float value : encoded(table, Map.of("job", text))) {
            found.append(found.length() > 0 ? " " : "").append((int) value);
        }
        assertThat(found).hasToString(expected);
    }

    @Test
    void treatsBlankCategoriesAsDeclared() throws Exception {
        Column byDefault = category(Unseen.NONE, new Blank.Default("cook"));
        Column none = category(Unseen.NONE, new Blank.None());

        assertThat(encoded(new TableColumns(List.of(byDefault), List.of()), Map.of()))
                .containsExactly(0, 1);
        assertThat(encoded(new TableColumns(List.of(none), List.of()), Map.of()))
                .containsExactly(0, 0);
        assertRefused(category(Unseen.NONE, new Blank.Reject()), "")
                .hasMessage("column job is blank; allowed is one of [clerk, cook]")
                .asInstanceOf(InstanceOfAssertFactories.type(ScoringException.class))
                .extracting(ScoringException::kind)
                .isEqualTo(ScoringException.Kind.MISSING_FEATURE);
    }

    @Test
    void refusesLevelsAndColumnsItDoesNotKnow() {
        assertRefused(category(Unseen.REJECT, new Blank.None()), "smith")
                .hasMessage("column job is 'smith'; allowed is one of [clerk, cook]");

        TableEncoder encoder = new TableEncoder(new TableColumns(List.of(number("age")), List.of()));
        assertThatThrownBy(() -> encoder.encode(Map.of("age", "1", "Age", "2"), encoder.newVector()))
                .hasMessage("the model does not read the columns [Age]; it reads [age]");
    }

    @ParameterizedTest
    @CsvSource({
        "RATIO, 6, 4, 1.5",
        "RATIO, 6, 0, NaN",
        "RATIO, '', 4, NaN",
        "DIFFERENCE, 6, 4, 2",
        "SUM, 6, 4, 10",
        "MEAN, 6, 4, 5",
        "MAX, -6, -4, -4",
        "MIN, -6, -4, -6",
        "MAX, '', 4, NaN",
    })
    void derivesFeatures(Operation operation, String a, String b, float expected) throws Exception {
        TableColumns table =
                new TableColumns(List.of(number("a"), number("b")), List.of(derived("d", operation, "a", "b")));

        assertThat(encoded(table, Map.of("a", a, "b", b))[2]).isEqualTo(Float.valueOf(expected));
    }

    @Test
    void derivesFromWhatWasDerivedBefore() throws Exception {
        TableColumns table = new TableColumns(
                List.of(number("a"), number("b")),
                List.of(derived("d", Operation.DIFFERENCE, "a", "b"), derived("l", Operation.LOG, "d")));

        assertThat(encoded(table, Map.of("a", "1", "b", "3"))).containsExactly(1, 3, -2, (float) -Math.log(3));
    }

    @Test
    void refusesColumnsThatMakeNoSense() {
        assertThatThrownBy(() -> new TableColumns(List.of(), List.of())).hasMessageContaining("at least one column");
        assertThatThrownBy(() -> new TableColumns(List.of(number("a"), number("a")), List.of()))
                .hasMessage("'a' stands twice");
        assertThatThrownBy(() -> new TableColumns(
                        List.of(number("a"), category(Unseen.NONE, new Blank.None())),
                        List.of(derived("d", Operation.RATIO, "a", "job"))))
                .hasMessageContaining("'d' is derived of [a, job], which are not all numeric");
        assertThatThrownBy(() -> new Formula(Operation.RATIO, List.of("a"))).hasMessageContaining("takes 2");
        assertThatThrownBy(() -> new Formula(Operation.SUM, List.of("a"))).hasMessageContaining("takes 2 or more");
        assertThatThrownBy(() -> new Levels(List.of("a", "a"), Unseen.NONE, new Blank.None()))
                .hasMessageContaining("a level stands twice");
        assertThatThrownBy(() -> new Levels(List.of(" a"), Unseen.NONE, new Blank.None()))
                .hasMessageContaining("blanks around it");
        assertThatThrownBy(() -> new Levels(List.of("a"), Unseen.NONE, new Blank.Default("b")))
                .hasMessageContaining("is no level");
        assertThatThrownBy(() -> new Column.Category(
                        "c", new Levels(List.of("a"), Unseen.OTHER, new Blank.None()), "c", List.of(0.5)))
                .hasMessageContaining("has 1 baselines for its features [a, (other)]");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Column column, String text) {
        return assertThatThrownBy(
                        () -> encoded(new TableColumns(List.of(column), List.of()), Map.of(column.name(), text)))
                .isInstanceOf(ScoringException.class);
    }

    private static float[] encoded(TableColumns table, Map<String, String> row) throws ScoringException {
        TableEncoder encoder = new TableEncoder(table);
        FeatureVector vector = encoder.newVector();
        encoder.encode(row, vector);
        return vector.toArray();
    }

    private static Column number(String name) {
        return new Column.Numeric(name, new MissingPolicy.Native(), name, 0);
    }

    private static Column category(Unseen unseen, Blank blank) {
        Levels levels = new Levels(List.of("clerk", "cook"), unseen, blank);
        return new Column.Category(
                "job", levels, "job", Collections.nCopies(levels.features().size(), 0.25));
    }

    private static Derived derived(String name, Operation operation, String... of) {
        return new Derived(name, new Formula(operation, List.of(of)), new MissingPolicy.Native(), name, 0);
    }
}
