package io.bellwether.training.table;

import io.bellwether.training.data.DataException;
import io.bellwether.training.data.TimeText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** When the rows of a table happened, where a column says so. */
final class Timeline {
    private final List<Instant> times;

    private Timeline(List<Instant> times) {
        this.times = times;
    }

    /**
     * Reads the times.
     *
     * @param column holds them; empty: there are none
     * @throws DataException if a row has none that can be read
     */
    static Timeline of(TableData data, String column) throws DataException {
        List<Instant> times = new ArrayList<>();
        for (TableData.Cells cells : column.isEmpty() ? List.<TableData.Cells>of() : data.rows()) {
            Optional<Instant> time = TimeText.parse(cells.get(column));
            times.add(time.orElseThrow(() -> cells.problem("the time '" + cells.get(column) + "' in column '" + column
                    + "' is neither a date, nor ISO 8601 with an offset, nor a time since 1970")));
        }
        return new Timeline(times);
    }

    /** Whether rows have a time. */
    boolean known() {
        return !times.isEmpty();
    }

    /** Rows by their time; equal ones keep their order. */
    List<Integer> ordered(List<Integer> rows) {
        return rows.stream().sorted(Comparator.comparing(times::get)).toList();
    }

    /** Rows from the first instant of a day in UTC on are held. */
    Splitting.Parts from(LocalDate date) {
        Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Integer> ordered = ordered(IntStream.range(0, times.size()).boxed().toList());
        return new Splitting.Parts(
                ordered.stream().filter(row -> times.get(row).isBefore(start)).toList(),
                ordered.stream().filter(row -> !times.get(row).isBefore(start)).toList());
    }
}
