package io.bellwether.training.config.table;

import io.bellwether.scoring.feature.table.Formula;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model reads of a table.
 *
 * @param named   the columns the file names, in its order
 * @param others  what becomes of the others
 * @param derived features computed from numbers, in order
 */
public record ColumnRules(Map<String, ColumnRule> named, Others others, List<DerivedRule> derived) {

    /** Copies what it is given, in order. */
    public ColumnRules {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        derived = List.copyOf(derived);
    }

    /** What becomes of columns that the file does not name. */
    public enum Others {
        /** Numbers and categories are told apart by what is in them. */
        INFER,
        /** The model does not read them. */
        IGNORE
    }

    /**
     * A feature computed from numbers.
     *
     * @param name    of the feature
     * @param formula how it is computed
     * @param blank   what becomes of a row where it cannot be
     * @param group   the reason it is part of
     */
    public record DerivedRule(String name, Formula formula, ColumnRule.Fill blank, Group group) {}

    /**
     * A reason that several features are part of.
     *
     * @param name of the reason
     */
    public record Group(String name) {}
}
