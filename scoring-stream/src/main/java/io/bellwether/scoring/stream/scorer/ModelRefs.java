package io.bellwether.scoring.stream.scorer;

import io.bellwether.schemas.message.ModelRef;
import io.bellwether.scoring.model.ModelId;
import java.util.ArrayList;
import java.util.List;

/** Models' names as they are written into events, made once per model. Not thread-safe. */
final class ModelRefs {
    /** Two decide at a time at most; older ones are forgotten. */
    private static final int MOST = 4;

    private record Known(ModelId id, ModelRef ref) {}

    private final List<Known> known = new ArrayList<>();

    ModelRef of(ModelId model) {
        for (Known each : known) {
            if (each.id.equals(model)) {
                return each.ref;
            }
        }
        if (known.size() == MOST) {
            known.remove(0);
        }
        ModelRef ref = new ModelRef(model.name(), model.version(), model.sha256());
        known.add(new Known(model, ref));
        return ref;
    }
}
