package io.bellwether.scoring.stream.stats;

import io.bellwether.schemas.message.ModelRole;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.drift.Reference;
import java.util.List;

/** A model in a role, as counts are kept for it. Two of them are equal only where they are the same. Immutable. */
public final class Judge {
    private final ModelId id;
    private final ModelRole role;
    private final Reference reference;
    private final List<String> features;
    private final int labels;

    /**
     * A judge.
     *
     * @param features that are counted, in the order of the vectors; empty for a model of texts
     * @param labels number of labels that are counted; 0 for a model of rows
     */
    public Judge(ModelId id, ModelRole role, Reference reference, List<String> features, int labels) {
        this.id = id;
        this.role = role;
        this.reference = reference;
        this.features = List.copyOf(features);
        this.labels = labels;
    }

    /** Which model. */
    public ModelId id() {
        return id;
    }

    /** What for. */
    public ModelRole role() {
        return role;
    }

    Reference reference() {
        return reference;
    }

    List<String> features() {
        return features;
    }

    int labels() {
        return labels;
    }
}
