package io.bellwether.scoring.model.manifest;

import io.bellwether.scoring.model.drift.Reference;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a model comes from and how good it was when it was made.
 *
 * @param licence     licence of the package itself
 * @param dataSources what it was trained on
 * @param metrics     measured figures by name; finite
 * @param reference   what its inputs and scores looked like then
 */
public record Origin(
        String licence, List<DataSource> dataSources, SortedMap<String, Double> metrics, Reference reference) {

    /** Freezes the collections. */
    public Origin {
        dataSources = List.copyOf(dataSources);
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /**
     * A set of data.
     *
     * @param name    what it is called
     * @param licence under which it was used
     * @param rows    how many rows of it were used
     */
    public record DataSource(String name, String licence, long rows) {}
}
