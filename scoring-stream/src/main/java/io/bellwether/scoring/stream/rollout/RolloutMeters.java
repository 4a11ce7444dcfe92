package io.bellwether.scoring.stream.rollout;

import io.bellwether.scoring.stream.rollout.packages.ModelName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Which versions have which roles here, which are refused, and how long swaps took. For one thread. */
final class RolloutMeters {
    private final MultiGauge roles;
    private final MultiGauge refused;
    private final MeterRegistry meters;

    RolloutMeters(MeterRegistry meters) {
        this.meters = meters;
        this.roles = MultiGauge.builder("bellwether.model.live")
                .description("1 for each version that has a role on this instance")
                .register(meters);
        this.refused = MultiGauge.builder("bellwether.model.refused")
                .description("Versions that model-control names and this instance does not use")
                .register(meters);
        // At 0 from the start, so that the first is seen as an increase.
        for (ModelName name : ModelName.values()) {
            timer(name);
            aborts(name.key());
            failedAborts(name.key());
        }
    }

    void show(List<RoleHolder> holders, List<Refusal> refusals) {
        roles.register(
                holders.stream()
                        .map(holder -> MultiGauge.Row.of(
                                Tags.of(
                                        "model",
                                        holder.scores(),
                                        "version",
                                        holder.id().version(),
                                        "role",
                                        holder.role()),
                                1))
                        .toList(),
                true);
        refused.register(
                Arrays.stream(ModelName.values())
                        .map(name -> MultiGauge.Row.of(
                                Tags.of("model", name.key()),
                                refusals.stream()
                                        .filter(refusal -> refusal.scores().equals(name.key()))
                                        .count()))
                        .toList(),
                true);
    }

    /** Counts a change of roles, with the time from the decision until the models that left were closed. */
    void swapped(ModelName name, Duration took) {
        timer(name).record(took);
    }

    /** A canary was taken out of use. */
    void aborted(String model) {
        aborts(model).increment();
    }

    /** A canary should have been taken out of use, and was not. */
    void abortFailed(String model) {
        failedAborts(model).increment();
    }

    private Counter aborts(String model) {
        return Counter.builder("bellwether.canary.aborted")
                .description("Canaries that this instance took out of use because they were worse than the live model")
                .tag("model", model)
                .register(meters);
    }

    private Counter failedAborts(String model) {
        return Counter.builder("bellwether.canary.abort.failures")
                .description("Times that this instance should have taken a canary out of use, and could not")
                .tag("model", model)
                .register(meters);
    }

    private Timer timer(ModelName name) {
        return Timer.builder("bellwether.model.swap")
                .description("Changes of roles: loading, swapping, draining")
                .tag("model", name.key())
                .register(meters);
    }
}
