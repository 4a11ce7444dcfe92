package io.bellwether.scoring.stream.scorer;

import io.bellwether.schemas.message.ModelRef;
import io.bellwether.scoring.model.ModelId;
import org.jspecify.annotations.Nullable;

/** The model's name as it is written into events, made once per model. Not thread-safe. */
final class ModelRefs {
    private @Nullable ModelId id;
    private ModelRef ref = new ModelRef();

    ModelRef of(ModelId model) {
        if (!model.equals(id)) {
            ref = new ModelRef(model.name(), model.version(), model.sha256());
            id = model;
        }
        return ref;
    }
}
