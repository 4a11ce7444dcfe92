package io.bellwether.scoring.model.manifest.tree;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.scoring.feature.table.Column;
import io.bellwether.scoring.feature.table.Derived;
import io.bellwether.scoring.feature.table.Formula;
import io.bellwether.scoring.feature.table.Levels;
import io.bellwether.scoring.feature.table.Levels.Blank;
import io.bellwether.scoring.feature.table.Levels.Unseen;
import io.bellwether.scoring.feature.table.TableColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sections {@code columns} and {@code derived}: what a model reads of a table. */
public final class ColumnSections {
    private static final String NUMERIC = "numeric";
    private static final String CATEGORY = "category";

    private ColumnSections() {}

    /** Reads them; null where something is wrong, which is noted. */
    public static @Nullable TableColumns read(Section root) {
        List<Column> columns = new ArrayList<>();
        boolean whole = true;
        for (Section section : root.sections("columns")) {
            @Nullable Column column = column(section);
            section.end();
            whole &= column != null && columns.add(column);
        }
        List<Derived> derived = new ArrayList<>();
        for (Section section : root.has("derived") ? root.sections("derived") : List.<Section>of()) {
            @Nullable Derived each = derived(section);
            section.end();
            whole &= each != null && derived.add(each);
        }
        return whole ? root.checked("columns", () -> new TableColumns(columns, derived)) : null;
    }

    /** Writes them. */
    public static void write(TableColumns table, ObjectNode root) {
        ArrayNode columns = root.putArray("columns");
        for (Column column : table.columns()) {
            ObjectNode node = columns.addObject().put("name", column.name());
            if (column instanceof Column.Category category) {
                write(category, node);
            } else if (column instanceof Column.Numeric number) {
                node.put("type", NUMERIC);
                group(number.name(), number.group(), node);
                MissingSection.write(number.missing(), node);
                node.put("baseline", number.baseline());
            }
        }
        if (!table.derived().isEmpty()) {
            ArrayNode derived = root.putArray("derived");
            table.derived().forEach(each -> write(each, derived.addObject()));
        }
    }

    private static @Nullable Column column(Section section) {
        String name = section.text("name");
        String group = section.has("group") ? section.text("group") : name;
        String type = section.text("type");
        switch (type) {
            case NUMERIC -> {
                return new Column.Numeric(name, MissingSection.read(section), group, section.number("baseline"));
            }
            case CATEGORY -> {
                @Nullable Unseen unseen = section.checked("unseen", () -> Unseen.valueOf(constant(section.text("unseen"))));
                @Nullable Blank blank = blank(section);
                List<String> names = section.texts("levels");
                List<Double> baselines = section.numbers("baselines");
                return unseen == null || blank == null
                        ? null
                        : section.checked(
                                "levels",
                                () -> new Column.Category(name, new Levels(names, unseen, blank), group, baselines));
            }
            default -> {
                if (!type.isEmpty()) {
                    section.problem("type", "'" + type + "' is not known; use " + NUMERIC + " or " + CATEGORY);
                }
                return null;
            }
        }
    }

    private static @Nullable Blank blank(Section section) {
        String word = section.text("missing");
        switch (word) {
            case "own" -> {
                return new Blank.Own();
            }
            case "default" -> {
                return new Blank.Default(section.text("value"));
            }
            case "none" -> {
                return new Blank.None();
            }
            case "reject" -> {
                return new Blank.Reject();
            }
            default -> {
                section.problem("missing", "'" + word + "' is not known; use own, default, none or reject");
                return null;
            }
        }
    }

    private static @Nullable Derived derived(Section section) {
        String name = section.text("name");
        String group = section.has("group") ? section.text("group") : name;
        String operation = section.text("operation");
        List<String> of = section.texts("of");
        @Nullable Formula formula =
                section.checked("operation", () -> new Formula(Formula.Operation.valueOf(constant(operation)), of));
        var missing = MissingSection.read(section);
        double baseline = section.number("baseline");
        return formula == null ? null : new Derived(name, formula, missing, group, baseline);
    }

    private static void write(Column.Category category, ObjectNode node) {
        Levels levels = category.levels();
        node.put("type", CATEGORY);
        group(category.name(), category.group(), node);
        ArrayNode names = node.putArray("levels");
        levels.names().forEach(names::add);
        node.put("unseen", word(levels.unseen()));
        if (levels.blank() instanceof Blank.Default byDefault) {
            node.put("missing", "default").put("value", byDefault.level());
        } else {
            node.put(
                    "missing",
                    levels.blank() instanceof Blank.Own
                            ? "own"
                            : levels.blank() instanceof Blank.None ? "none" : "reject");
        }
        ArrayNode baselines = node.putArray("baselines");
        category.baselines().forEach(baselines::add);
    }

    private static void write(Derived derived, ObjectNode node) {
        node.put("name", derived.name());
        group(derived.name(), derived.group(), node);
        node.put("operation", word(derived.formula().operation()));
        ArrayNode of = node.putArray("of");
        derived.formula().of().forEach(of::add);
        MissingSection.write(derived.missing(), node);
        node.put("baseline", derived.baseline());
    }

    private static void group(String name, String group, ObjectNode node) {
        if (!group.equals(name)) {
            node.put("group", group);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
