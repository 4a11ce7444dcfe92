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
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Contributor;
import io.bellwether.schemas.message.ModelInWindow;
import io.bellwether.schemas.message.ModelRef;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes a transition as the message that is published. Thread-safe. */
public final class AlertMapper {
    private static final int EXAMPLES = 5;
    private static final int CONTRIBUTORS = 5;

    /** Never named as contributors: who made a payment is nobody's business here, and the source topic says nothing. */
    private static final Set<String> NEVER_NAMED = Set.of("account", "source-topic");

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
                .setKind(rule.condition().kind().word())
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
        alert.setContributors(contributors(rule, evidence.hits()))
                .setModels(evidence.models().stream()
                        .map(AlertMapper::modelInWindow)
                        .toList())
                .setLastModelSwap(lastSwap(evidence.models()).orElse(null))
                .setExamples(evidence.hits().stream()
                        .map(Hit::id)
                        .distinct()
                        .limit(EXAMPLES)
                        .toList());
    }

    /** Which values the sampled hits share, the group's own fields aside. */
    private static List<Contributor> contributors(Rule rule, List<Hit> hits) {
        Map<Map.Entry<String, String>, Integer> counts = new HashMap<>();
        for (Hit hit : hits) {
            hit.fields().entrySet().stream()
                    .filter(field -> !NEVER_NAMED.contains(field.getKey())
                            && !rule.window().groupBy().contains(field.getKey()))
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

    /** When a second version of a model was first seen in the window; empty where each model has one. */
    private static Optional<Instant> lastSwap(List<ModelCount> models) {
        Set<String> names = new HashSet<>();
        return models.stream()
                .sorted(Comparator.comparing(ModelCount::firstSeen))
                .filter(count -> !names.add(count.model().name()))
                .map(ModelCount::firstSeen)
                .max(Comparator.naturalOrder());
    }
}
