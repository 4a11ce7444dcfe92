package io.bellwether.scoring.stream.rollout;

import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.ModelSlot;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.stream.rollout.control.ControlEntry;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import io.bellwether.scoring.stream.rollout.packages.ModelName;
import io.bellwether.scoring.stream.rollout.packages.PackageStore;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.StartupException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes models of what {@code model-control} says, first all at once at the start, then change by change. For one thread at a time.
 *
 * <p><b>Failure modes.</b> At the start, a version that is not there or refused ends it with {@link ExitCode#MODEL_REFUSED}: an instance
 * must not score with another model than the others. Later, it goes on with what it has and says what it does not use.
 */
final class ModelRollout {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRollout.class);
    private static final Duration DRAINED = Duration.ofSeconds(30);

    private final PackageStore store;
    private final boolean fourEyes;
    private final RolloutMeters meters;
    private final InstantSource clock;

    ModelRollout(PackageStore store, boolean fourEyes, RolloutMeters meters, InstantSource clock) {
        this.store = store;
        this.fourEyes = fourEyes;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Loads all models as control says, those of the models directory where it says nothing.
     *
     * @throws StartupException where one of them is not there or refused
     */
    LiveModels load(Map<String, ControlEntry> control) {
        List<AutoCloseable> loaded = new ArrayList<>();
        try {
            ModelLine<RiskModel> risk = line(ModelName.RISK, control, RiskModel::id, this::risk, loaded);
            ModelLine<TextModel> sentiment = line(
                    ModelName.SENTIMENT, control, TextModel::id, version -> text(ModelName.SENTIMENT, version), loaded);
            LiveModels models = new LiveModels(risk, sentiment, topic(control, loaded));
            apply(models, control, Set.of());
            if (!models.refused().isEmpty()) {
                throw refused(models.refused().get(0).why());
            }
            return models;
        } catch (StartupException e) {
            close(loaded, e);
            throw e;
        }
    }

    /**
     * Gives out the roles of all models as control says.
     *
     * @param changed models of which packages may have become superfluous
     */
    void apply(LiveModels models, Map<String, ControlEntry> control, Set<String> changed) {
        List<Refusal> refused = new ArrayList<>();
        apply(ModelName.RISK, Optional.of(models.riskLine()), control, this::risk, refused);
        apply(
                ModelName.SENTIMENT,
                Optional.of(models.sentimentLine()),
                control,
                v -> text(ModelName.SENTIMENT, v),
                refused);
        apply(ModelName.TOPIC, models.topicLine(), control, v -> text(ModelName.TOPIC, v), refused);
        Set<Refusal> known = new HashSet<>(models.refused());
        refused.stream()
                .filter(refusal -> !known.contains(refusal))
                .forEach(refusal -> LOG.error(
                        "{} {} is not made {} here: {}",
                        refusal.scores(),
                        refusal.version(),
                        refusal.role(),
                        refusal.why()));
        models.say(refused);
        meters.show(models.holders(), refused);
        for (String name : changed) {
            ModelName.of(name)
                    .ifPresent(model -> store.keepOnly(
                            model,
                            of(control, model)
                                    .map(entry -> Wanted.worthKeeping(entry.control()))
                                    .orElse(Set.of())));
        }
    }

    private <M extends AutoCloseable> void apply(
            ModelName name,
            Optional<ModelLine<M>> line,
            Map<String, ControlEntry> control,
            ModelLine.Opening<M> opening,
            List<Refusal> refused) {
        Wanted wanted = Wanted.of(of(control, name), fourEyes);
        if (line.isEmpty()) {
            wanted.live()
                    .ifPresent(version -> refused.add(new Refusal(
                            name.key(),
                            "live",
                            version,
                            "this instance started without a " + name.key()
                                    + " model. Start it again: it will have one")));
            return;
        }
        long begin = System.nanoTime();
        Optional<ModelSlot.Drain> drain = line.get().apply(wanted, opening, refused, clock.instant());
        if (drain.isPresent()) {
            await(name, drain.get());
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            meters.swapped(name, took);
            LOG.info(
                    "{} changed in {} ms: {}",
                    name.key(),
                    took.toMillis(),
                    line.get().holders());
        }
    }

    private static void await(ModelName name, ModelSlot.Drain drain) {
        try {
            if (!drain.await(DRAINED)) {
                LOG.warn("A {} model without a role is still in use after {} s", name.key(), DRAINED.toSeconds());
            }
            drain.failure().ifPresent(e -> LOG.warn("A {} model did not close cleanly", name.key(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <M extends AutoCloseable> ModelLine<M> line(
            ModelName name,
            Map<String, ControlEntry> control,
            Function<M, ModelId> ids,
            ModelLine.Opening<M> opening,
            List<AutoCloseable> loaded) {
        Wanted wanted = Wanted.of(of(control, name), fourEyes);
        if (!wanted.released()) {
            throw refused(ModelLine.unapproved(name, wanted.live().orElse("")));
        }
        try {
            M live = opening.open(wanted.live());
            ModelLine<M> line = new ModelLine<>(name, ids, live, wanted.live(), clock.instant());
            loaded.add(line::close);
            return line;
        } catch (PackageException | RolloutException e) {
            throw refused(
                    wanted.live().isPresent()
                            ? "model-control says that " + name.key() + " "
                                    + wanted.live().get() + " is live, and it cannot be used: " + e.getMessage()
                            : "The model package in "
                                    + store.inModelsDir(name).toAbsolutePath() + " is refused: " + e.getMessage()
                                    + " (bellwether.scoring.models-dir says where packages lie)");
        }
    }

    private Optional<ModelLine<TextModel>> topic(Map<String, ControlEntry> control, List<AutoCloseable> loaded) {
        boolean named = of(control, ModelName.TOPIC)
                .map(ControlEntry::control)
                .filter(said -> said.getLive() != null)
                .isPresent();
        if (named || Files.exists(store.inModelsDir(ModelName.TOPIC))) {
            return Optional.of(line(ModelName.TOPIC, control, TextModel::id, v -> text(ModelName.TOPIC, v), loaded));
        }
        LOG.warn(
                "There is no topic model in {}: sentiment events have no topic. Put a package there and start again to have them",
                store.inModelsDir(ModelName.TOPIC).toAbsolutePath());
        return Optional.empty();
    }

    private static Optional<ControlEntry> of(Map<String, ControlEntry> control, ModelName name) {
        return Optional.ofNullable(control.get(name.key()));
    }

    private RiskModel risk(Optional<String> version) throws PackageException, RolloutException {
        return ModelLoader.loadRisk(store.open(ModelName.RISK, version));
    }

    private TextModel text(ModelName name, Optional<String> version) throws PackageException, RolloutException {
        return ModelLoader.loadText(store.open(name, version));
    }

    private static StartupException refused(String why) {
        return new StartupException(ExitCode.MODEL_REFUSED, why);
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
}
