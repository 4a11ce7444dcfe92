package io.bellwether.scoring.stream.watch;

import io.bellwether.schemas.message.ModelRef;
import io.bellwether.scoring.model.drift.Reference;
import java.util.Optional;

/** What models that are in use here were made of. */
public interface References {
    /** That of a model; empty where it is not in use any more. */
    Optional<Reference> of(ModelRef model);
}
