package io.bellwether.scoring.stream.stats;

import io.bellwether.schemas.message.ModelRole;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.RowModel;
import io.bellwether.scoring.model.TextModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The judges of one task, made once per model and role. Not thread-safe. */
public final class Judges {
    /** Three are asked at a time at most; older ones are forgotten. */
    private static final int MOST = 6;

    private final List<Judge> known = new ArrayList<>();

    /** A model of rows in a role. */
    public Judge of(RowModel model, ModelRole role) {
        return known(model.id(), role, () -> new Judge(model.id(), role, model.reference(), model.features(), 0));
    }

    /** A model of texts in a role. */
    public Judge of(TextModel model, ModelRole role) {
        return known(
                model.id(),
                role,
                () -> new Judge(
                        model.id(),
                        role,
                        model.reference(),
                        List.of(),
                        model.labels().size()));
    }

    private Judge known(ModelId id, ModelRole role, Supplier<Judge> made) {
        for (Judge each : known) {
            if (each.role() == role && each.id().equals(id)) {
                return each;
            }
        }
        if (known.size() == MOST) {
            known.remove(0);
        }
        Judge judge = made.get();
        known.add(judge);
        return judge;
    }
}
