package io.bellwether.scoring.stream.watch;

import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.ModelRole;
import io.bellwether.schemas.message.ModelStats;
import org.jspecify.annotations.Nullable;

/**
 * Who is counted.
 *
 * @param against shadow: version of the model that decided; else null
 */
record Subject(
        String name,
        String version,
        String sha256,
        ModelRole role,
        @Nullable String against) {

    static Subject of(ModelStats stats) {
        ModelRef model = stats.getModel();
        return new Subject(
                model.getName(), model.getVersion(), model.getSha256(), stats.getRole(), stats.getComparedWith());
    }

    ModelRef model() {
        return new ModelRef(name, version, sha256);
    }

    /** A key for it, without slashes inside its parts. */
    String key() {
        return name + "/" + sha256 + "/" + role + "/" + (against == null ? "" : against);
    }
}
