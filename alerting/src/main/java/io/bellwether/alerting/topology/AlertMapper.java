package io.bellwether.alerting.topology;

import io.bellwether.alerting.rule.Judgement;
import io.bellwether.alerting.rule.Rule;
import io.bellwether.alerting.rule.Template;
import io.bellwether.alerting.rule.Transition;
import io.bellwether.alerting.state.Lane;
import io.bellwether.alerting.window.Evidence;
import io.bellwether.alerting.window.Hit;
import io.bellwether.alerting.window.Model;
import io.bellwether.alerting.window.ModelCount;
import io.bellwether.alerting.window.Observation;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Contributor;
import io.bellwether.schemas.message.ExampleEvent;
import io.bellwether.schemas.message.ModelInWindow;
import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a transition as the message that is published. Thread-safe. */
public final class AlertMapper {
    private static final int EXAMPLES = 5;
    private static final int CONTRIBUTORS = 5;

    private final Lane lane;
    private final Function<String, Map<String, String>> links;

    /** @param links where to look, by name, for an alert id */
    public AlertMapper(Lane lane, Function<String, Map<String, String>> links) {
        this.lane = lane;
        this.links = links;
    }

    public Alert message(Transition told) {
        Rule rule = told.subject().rule();
        Alert.Builder alert = Alert.newBuilder()
                .setAlertId(told.alertId())
                .setFingerprint(told.subject().fingerprint())
                .setRule(rule.name())
                .setRuleVersion(rule.id().version())
                .setKind(rule.kind().word())
                .setSeverity(rule.presentation().severity())
                .setState(AlertState.valueOf(told.announcement().name()))
                .setGroup(told.subject().group())
                .setLabels(rule.presentation().labels())
                .setAnnotations(Template.fill(told.subject(), told.reading()))
                .setFirstSeen(told.episode().began())
                .setLastSeen(told.episode().lastHeld())
                .setCount(told.episode().count())
                .setHistorical(lane == Lane.HISTORICAL)
                .setLinks(links.apply(told.alertId()));
        measured(alert, told);
        explained(alert, rule, told.evidence());
        return alert.build();
    }

    private static void measured(Alert.Builder alert, Transition told) {
        Rule rule = told.subject().rule();
        Instant end = told.reading().at();
        Judgement judgement = told.reading().judgement();
        alert.setValue(judgement.value())
                .setLowerBound(judgement.bound())
                .setFireThreshold(judgement.limits().fire())
                .setClearThreshold(judgement.limits().clear())
                .setReferenceValue(
                        judgement.reference().isPresent()
                                ? Double.valueOf(judgement.reference().getAsDouble())
                                : null)
                .setSample(told.reading().totals().sample())
                .setHits(told.reading().totals().hits())
                .setWindowStart(end.minus(rule.window().size()))
                .setWindowEnd(end);
    }

    private static void explained(Alert.Builder alert, Rule rule, Evidence evidence) {
        List<Hit> examples = examples(evidence.hits());
        alert.setContributors(contributors(rule, evidence.hits()))
                .setSampledHits(evidence.hits().size())
                .setModels(evidence.models().stream()
                        .map(AlertMapper::modelInWindow)
                        .toList())
                .setLastModelSwap(evidence.newest().map(ModelCount::firstSeen).orElse(null))
                .setRateWithoutNewestModel(withoutNewest(rule, evidence))
                .setExamples(examples.stream().map(Hit::id).toList())
                .setExampleEvents(examples.stream().map(AlertMapper::example).toList());
    }

    /** Where every event is a hit, a rate says nothing. */
    private static @Nullable Double withoutNewest(Rule rule, Evidence evidence) {
        OptionalDouble rate = evidence.rateWithoutNewest();
        return switch (rule.kind()) {
            case RATE, COUNT, SPIKE, ERROR_BUDGET, AT_ONCE ->
                rate.isPresent() ? Double.valueOf(rate.getAsDouble()) : null;
            case ABSENT, DRIFT -> null;
        };
    }

    /** The last hits of different events. */
    private static List<Hit> examples(List<Hit> hits) {
        Set<String> ids = new HashSet<>();
        return hits.stream().filter(hit -> ids.add(hit.id())).limit(EXAMPLES).toList();
    }

    private static ExampleEvent example(Hit hit) {
        Observation.Outcome outcome = hit.outcome();
        return new ExampleEvent(
                hit.id(),
                hit.occurredAt(),
                outcome.label(),
                Double.isNaN(outcome.score()) ? null : Double.valueOf(outcome.score()),
                outcome.reasons().stream()
                        .map(reason -> new Reason(reason.name(), null, reason.contribution()))
                        .toList());
    }

    /** Which values the last hits share, those of the alert's own group aside. */
    private static List<Contributor> contributors(Rule rule, List<Hit> hits) {
        Map<Map.Entry<String, String>, Integer> counts = new HashMap<>();
        for (Hit hit : hits) {
            hit.fields().entrySet().stream()
                    .filter(field -> !rule.toldBy().contains(field.getKey()))
                    .forEach(field -> counts.merge(Map.entry(field.getKey(), field.getValue()), 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Map.Entry<String, String>, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().toString()))
                .limit(CONTRIBUTORS)
                .map(entry -> new Contributor(
                        entry.getKey().getKey(), entry.getKey().getValue(), (double) entry.getValue() / hits.size()))
                .toList();
    }

    private static ModelInWindow modelInWindow(ModelCount count) {
        Model model = count.model();
        return new ModelInWindow(
                new ModelRef(model.name(), model.version(), model.sha256()), count.events(), count.firstSeen());
    }
}
