package io.bellwether.scoring.stream.rollout;

import io.bellwether.scoring.model.Lease;
import io.bellwether.scoring.model.Line;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.scoring.model.packaging.TrustedKeys;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    /** Folder of the topic model's package below the models directory; it may be absent. */
    public static final String TOPIC = "topic";

    private static final String ARCHIVE = ".zip";
    private static final Logger LOG = LoggerFactory.getLogger(LiveModels.class);

    private final ModelLineup<RiskModel> risk;
    private final ModelLineup<TextModel> sentiment;
    private final Optional<ModelLineup<TextModel>> topic;

    /** Owns the models from now on. */
    public LiveModels(RiskModel risk, TextModel sentiment, Optional<TextModel> topic) {
        this.risk = new ModelLineup<>(risk);
        this.sentiment = new ModelLineup<>(sentiment);
        this.topic = topic.map(ModelLineup::new);
    }

    /**
     * Loads the packages {@value #RISK} and {@value #SENTIMENT}, and {@value #TOPIC} where there is one: folders of these names, or
     * archives of these names with {@value #ARCHIVE}.
     *
     * @param trustedKeys files of public keys, of which one must have signed each package; any package is taken where it is empty
     * @throws StartupException with {@link ExitCode#MODEL_REFUSED} where a package does not pass its load gate, with
     *                          {@link ExitCode#CONFIGURATION} where a key cannot be read
     */
    public static LiveModels load(Path modelsDir, List<Path> trustedKeys) {
        TrustedKeys trusted = trusted(trustedKeys);
        List<AutoCloseable> loaded = new ArrayList<>();
        try {
            RiskModel risk = loaded(location(modelsDir, RISK), trusted, ModelLoader::loadRisk);
            loaded.add(risk);
            TextModel sentiment = loaded(location(modelsDir, SENTIMENT), trusted, ModelLoader::loadText);
            loaded.add(sentiment);
            return new LiveModels(risk, sentiment, topic(location(modelsDir, TOPIC), trusted));
        } catch (StartupException e) {
            close(loaded, e);
            throw e;
        }
    }

    public ModelLineup<RiskModel> risk() {
        return risk;
    }

    public ModelLineup<TextModel> sentiment() {
        return sentiment;
    }

    /** Empty where no topic model was found: events then have no topic. */
    public Optional<ModelLineup<TextModel>> topic() {
        return topic;
    }

    /** Which model is live, by what it scores. */
    public Map<String, ModelId> live() {
        Map<String, ModelId> live = new LinkedHashMap<>();
        try (Lease<Line<RiskModel>> lease = risk.acquire()) {
            live.put(RISK, lease.model().live().id());
        }
        try (Lease<Line<TextModel>> lease = sentiment.acquire()) {
            live.put(SENTIMENT, lease.model().live().id());
        }
        topic.ifPresent(slot -> {
            try (Lease<Line<TextModel>> lease = slot.acquire()) {
                live.put(TOPIC, lease.model().live().id());
            }
        });
        return live;
    }

    /** Lets go of them; each is closed when its last lease is. */
    @Override
    public void close() {
        risk.close();
        sentiment.close();
        topic.ifPresent(ModelLineup::close);
    }

    private static TrustedKeys trusted(List<Path> files) {
        try {
            return TrustedKeys.read(files);
        } catch (IOException e) {
            throw new StartupException(
                    ExitCode.CONFIGURATION,
                    "A key in bellwether.scoring.models.trusted-keys cannot be used: " + e.getMessage(),
                    e);
        }
    }

    private static Path location(Path modelsDir, String name) {
        Path archive = modelsDir.resolve(name + ARCHIVE);
        return !Files.exists(modelsDir.resolve(name)) && Files.exists(archive) ? archive : modelsDir.resolve(name);
    }

    private static Optional<TextModel> topic(Path location, TrustedKeys trusted) {
        if (Files.exists(location)) {
            return Optional.of(loaded(location, trusted, ModelLoader::loadText));
        }
        LOG.warn(
                "There is no topic model in {}: sentiment events have no topic. Put a package there and start again to have them",
                location.toAbsolutePath());
        return Optional.empty();
    }

    private static void close(List<AutoCloseable> loaded, StartupException why) {
        for (AutoCloseable model : loaded) {
            try {
                model.close();
            } catch (Exception e) {
                why.addSuppressed(e);
            }
        }
    }

    private interface Loader<M> {
        M load(PackageFiles files) throws PackageException;
    }

    private static <M> M loaded(Path location, TrustedKeys trusted, Loader<M> loader) {
        try {
            return loader.load(PackageFiles.open(location, trusted));
        } catch (PackageException e) {
            throw new StartupException(
                    ExitCode.MODEL_REFUSED,
                    "The model package in " + location.toAbsolutePath() + " is refused: " + e.getMessage()
                            + " (bellwether.scoring.models-dir says where packages lie)",
                    e);
        }
    }
}
