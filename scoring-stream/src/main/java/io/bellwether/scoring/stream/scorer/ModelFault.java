package io.bellwether.scoring.stream.scorer;

import io.bellwether.scoring.model.ModelId;

/** A model threw what is no answer of a model: a defect of it or of ours. The cause is what it threw. */
public final class ModelFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ModelFault(ModelId model, Throwable cause) {
        super("model " + model + " failed with " + cause.getClass().getSimpleName(), cause);
    }

    /** As a rejection: it names what the model threw, and where. */
    public Rejection rejection() {
        Throwable cause = getCause();
        return Rejection.internal(cause == null ? this : cause);
    }
}
