package io.bellwether.scoring.stream.rollout;

import io.bellwether.scoring.model.Lease;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.ModelSlot;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.scoring.model.onnx.PackageException;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.StartupException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The models that decide now. Thread-safe.
 *
 * <p><b>Failure modes.</b> A package that does not pass its load gate ends the start with {@link ExitCode#MODEL_REFUSED}: there
 * is nothing to fall back on yet, and scoring with a wrong model is worse than not starting.
 */
public final class LiveModels implements AutoCloseable {
    /** Folder of the risk model's package below the models directory. */
    public static final String RISK = "risk";

    /** Folder of the sentiment model's package below the models directory. */
    public static final String SENTIMENT = "sentiment";

    private final ModelSlot<RiskModel> risk;
    private final ModelSlot<TextModel> sentiment;

    /** Owns both models from now on. */
    public LiveModels(RiskModel risk, TextModel sentiment) {
        this.risk = new ModelSlot<>(risk);
        this.sentiment = new ModelSlot<>(sentiment);
    }

    /**
     * Loads the packages {@value #RISK} and {@value #SENTIMENT}.
     *
     * @throws StartupException with {@link ExitCode#MODEL_REFUSED} where one does not pass its load gate
     */
    public static LiveModels load(Path modelsDir) {
        RiskModel risk = loaded(modelsDir.resolve(RISK), ModelLoader::loadRisk);
        try {
            return new LiveModels(risk, loaded(modelsDir.resolve(SENTIMENT), ModelLoader::loadText));
        } catch (StartupException e) {
            risk.close();
            throw e;
        }
    }

    public ModelSlot<RiskModel> risk() {
        return risk;
    }

    public ModelSlot<TextModel> sentiment() {
        return sentiment;
    }

    /** Which model is live, by what it scores. */
    public Map<String, ModelId> live() {
        Map<String, ModelId> live = new LinkedHashMap<>();
        try (Lease<RiskModel> lease = risk.acquire()) {
            live.put(RISK, lease.model().id());
        }
        try (Lease<TextModel> lease = sentiment.acquire()) {
            live.put(SENTIMENT, lease.model().id());
        }
        return live;
    }

    /** Lets go of both; each is closed when its last lease is. */
    @Override
    public void close() {
        risk.close();
        sentiment.close();
    }

    private interface Loader<M> {
        M load(Path directory) throws PackageException;
    }

    private static <M> M loaded(Path directory, Loader<M> loader) {
        try {
            return loader.load(directory);
        } catch (PackageException e) {
            throw new StartupException(
                    ExitCode.MODEL_REFUSED,
                    "The model package in " + directory.toAbsolutePath() + " is refused: " + e.getMessage()
                            + " (bellwether.scoring.models-dir says where packages lie)",
                    e);
        }
    }
}
