package io.bellwether.training.judge;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much a team can review: always what scores highest. */
public sealed interface Budget {

    /**
     * A share of all rows.
     *
     * @param share above 0, at most 1
     */
    record Share(double share) implements Budget {
        /** Checks the range. */
        public Share {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "a share to review is above 0 % and at most 100 %, not " + share * 100);
            }
        }

        @Override
        public String toString() {
            return new BigDecimal(String.format(Locale.ROOT, "%.4f", share * 100))
                            .stripTrailingZeros()
                            .toPlainString()
                    + "%";
        }
    }

    /**
     * So many rows of each day (UTC).
     *
     * @param rows at least 1
     */
    record RowsPerDay(int rows) implements Budget {
        /** Checks the range. */
        public RowsPerDay {
            atLeastOne(rows);
        }

        @Override
        public String toString() {
            return rows + "/day";
        }
    }

    /**
     * So many accounts (cards) of each day (UTC), by the highest score of the account that day.
     *
     * @param accounts at least 1
     */
    record AccountsPerDay(int accounts) implements Budget {
        /** Checks the range. */
        public AccountsPerDay {
            atLeastOne(accounts);
        }

        @Override
        public String toString() {
            return accounts + "-accounts/day";
        }
    }

    /**
     * A budget as people write it: {@code 0.6%}, {@code 50/day} or {@code 20-accounts/day}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Budget parse(String text) {
        Matcher share = Written.SHARE.matcher(text);
        Matcher day = Written.DAY.matcher(text);
        if (share.matches()) {
            return new Share(new BigDecimal(share.group(1)).movePointLeft(2).doubleValue());
        }
        if (day.matches()) {
            int count = Integer.parseInt(day.group(1));
            return day.group(2) == null ? new RowsPerDay(count) : new AccountsPerDay(count);
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no review budget; write a share as 0.6%, or 50/day, or 20-accounts/day");
    }

    private static void atLeastOne(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a budget per day is at least 1, not " + count);
        }
    }

    /** How budgets are written. */
    final class Written {
        private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s?%");
        private static final Pattern DAY = Pattern.compile("(\\d{1,8})(-accounts)?/day");

        private Written() {}
    }
}
