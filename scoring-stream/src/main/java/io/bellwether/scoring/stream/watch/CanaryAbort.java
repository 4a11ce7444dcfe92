package io.bellwether.scoring.stream.watch;

import io.bellwether.schemas.message.ModelControl;
import java.util.Map;

/** Is told that a canary is worse than the live model. Thread-safe; does not block. */
@FunctionalInterface
public interface CanaryAbort {
    /**
     * Takes the canary out of use, if nothing else came in between. Until that is so, it is told again with each further count.
     *
     * @param judged what {@code model-control} said when it was found worse
     * @param why in words, with figures
     * @param figures the same by name
     */
    void of(ModelControl judged, String why, Map<String, String> figures);
}
