package io.bellwether.scoring.model.onnx.session;

import io.bellwether.scoring.model.ModelId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what holds native memory; there is nothing a caller could do about a failure. */
public final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    /** Closes it; what goes wrong is logged. */
    public static void quietly(AutoCloseable scorer, ModelId id) {
        try {
            scorer.close();
        } catch (Exception e) {
            LOG.warn("Model {} did not close cleanly; its native memory may be lost until restart", id, e);
        }
    }
}
