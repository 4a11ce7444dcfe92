package io.bellwether.training.config.table;

import io.bellwether.scoring.feature.table.Formula;
import io.bellwether.scoring.feature.table.Levels;
import io.bellwether.scoring.model.manifest.tree.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The sections {@code columns}, {@code other-columns} and {@code derived} of a table. */
final class ColumnSection {
    private static final String COLUMNS = "columns";

    private ColumnSection() {}

    static ColumnRules read(Section root) {
        Map<String, ColumnRule> named = new LinkedHashMap<>();
        if (root.has(COLUMNS)) {
            Section columns = root.section(COLUMNS);
            columns.order().forEach(column -> named.put(column, column(columns, column)));
        }
        ColumnRules.Others others =
                word(root, "other-columns", ColumnRules.Others.values()).orElse(ColumnRules.Others.INFER);
        return new ColumnRules(named, others, derived(root));
    }

    private static ColumnRule column(Section columns, String column) {
        if (!columns.isMapping(column)) {
            return typed(columns, column, columns.scalar(column), Optional.empty(), column);
        }
        Section section = columns.section(column);
        String group = section.has("group") ? section.text("group") : column;
        ColumnRule rule = typed(section, "type", section.text("type"), Optional.of(section), group);
        section.end();
        return rule;
    }

    private static ColumnRule typed(Section at, String key, String type, Optional<Section> section, String group) {
        switch (type) {
            case "numeric" -> {
                return new ColumnRule.Numeric(
                        section.map(ColumnSection::fill).orElse(new ColumnRule.Fill.Fitting()), group);
            }
            case "categorical" -> {
                ColumnRule.Category standard = ColumnRule.Category.standard(group);
                return section.map(own -> category(own, standard)).orElse(standard);
            }
            case "ignore", "" -> {
                return new ColumnRule.Ignore();
            }
            default -> {
                at.problem(key, "'" + type + "' is no type; use numeric, categorical or ignore");
                return new ColumnRule.Ignore();
            }
        }
    }

    private static ColumnRule.Category category(Section section, ColumnRule.Category standard) {
        int rare = standard.rareBelow();
        if (section.has("rare-below")) {
            double rows = section.number(
                    "rare-below",
                    number -> number == Math.rint(number) && number >= 1 && number <= 1_000_000_000,
                    "must be a whole number, 1 or more");
            rare = Double.isNaN(rows) ? rare : (int) rows;
        }
        Levels.Unseen unseen = section.has("unseen")
                ? word(section, "unseen", Levels.Unseen.values()).orElse(standard.unseen())
                : standard.unseen();
        return new ColumnRule.Category(rare, unseen, blank(section), standard.group());
    }

    private static Levels.Blank blank(Section section) {
        if (section.isMapping("missing")) {
            Section missing = section.section("missing");
            Levels.Blank level = new Levels.Blank.Default(missing.scalar("level"));
            missing.end();
            return level;
        }
        String word = section.has("missing") ? section.scalar("missing") : "own";
        return switch (word) {
            case "own", "" -> new Levels.Blank.Own();
            case "none" -> new Levels.Blank.None();
            case "reject" -> new Levels.Blank.Reject();
            default -> {
                section.problem("missing", "'" + word + "' is not known; use own, none, reject or {level: LEVEL}");
                yield new Levels.Blank.Own();
            }
        };
    }

    private static ColumnRule.Fill fill(Section section) {
        String word = section.has("missing") ? section.scalar("missing") : "";
        switch (word) {
            case "" -> {
                return new ColumnRule.Fill.Fitting();
            }
            case "native" -> {
                return new ColumnRule.Fill.Native();
            }
            case "mean" -> {
                return new ColumnRule.Fill.Mean();
            }
            case "reject" -> {
                return new ColumnRule.Fill.Reject();
            }
            default -> {
                double number = section.number(
                        "missing", value -> Float.isFinite((float) value), "must be native, mean, reject or a number");
                return Double.isNaN(number) ? new ColumnRule.Fill.Fitting() : new ColumnRule.Fill.Value((float) number);
            }
        }
    }

    private static List<ColumnRules.DerivedRule> derived(Section root) {
        List<ColumnRules.DerivedRule> derived = new ArrayList<>();
        for (Section section : root.has("derived") ? root.sections("derived") : List.<Section>of()) {
            String name = section.text("name");
            Optional<Formula.Operation> operation = word(section, "operation", Formula.Operation.values());
            List<String> of = section.texts("of");
            ColumnRule.Fill fill = fill(section);
            String group = section.has("group") ? section.text("group") : name;
            section.end();
            operation.ifPresent(does -> section.checked(
                    "of",
                    () -> new Formula(does, of),
                    formula -> derived.add(
                            new ColumnRules.DerivedRule(name, formula, fill, new ColumnRules.Group(group)))));
        }
        return derived;
    }

    private static <E extends Enum<E>> Optional<E> word(Section section, String key, E[] words) {
        String text = section.text(key);
        Optional<E> found =
                Stream.of(words).filter(word -> lower(word).equals(text)).findFirst();
        if (found.isEmpty() && !text.isEmpty()) {
            section.problem(
                    key,
                    "'" + text + "' is not known; use one of "
                            + Stream.of(words).map(ColumnSection::lower).toList());
        }
        return found;
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
