package io.bellwether.training.config.table;

import io.bellwether.scoring.feature.table.Levels;

/** What is to become of a column of a table. */
public sealed interface ColumnRule {

    /** The reason that the column is part of. */
    String group();

    /** The model does not read it. */
    record Ignore() implements ColumnRule {
        @Override
        public String group() {
            return "";
        }
    }

    /**
     * It is a number.
     *
     * @param blank what becomes of a blank cell
     * @param group the reason it is part of
     */
    record Numeric(Fill blank, String group) implements ColumnRule {}

    /**
     * It is one of several levels.
     *
     * @param rareBelow levels with fewer training rows have no feature of their own
     * @param unseen    what becomes of levels without a feature
     * @param blank     what becomes of a blank cell
     * @param group     the reason it is part of
     */
    record Category(int rareBelow, Levels.Unseen unseen, Levels.Blank blank, String group) implements ColumnRule {

        /** The rule where the file says nothing else. */
        public static Category standard(String column) {
            return new Category(20, Levels.Unseen.OTHER, new Levels.Blank.Own(), column);
        }
    }

    /** What becomes of a number that is not there. */
    sealed interface Fill {

        /** Boosted trees learn where it belongs, other trainers take the mean. */
        record Fitting() implements Fill {}

        /** Boosted trees learn where it belongs. */
        record Native() implements Fill {}

        /** The mean in training. */
        record Mean() implements Fill {}

        /** The row is neither trained on nor scored. */
        record Reject() implements Fill {}

        /**
         * A number.
         *
         * @param number finite
         */
        record Value(float number) implements Fill {}
    }
}
