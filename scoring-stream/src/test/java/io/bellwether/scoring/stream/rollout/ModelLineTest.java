package io.bellwether.scoring.stream.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.bellwether.scoring.model.Lease;
import io.bellwether.scoring.model.Line;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import io.bellwether.scoring.stream.rollout.packages.ModelName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelLineTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant ONE = Instant.parse("2026-11-27T13:00:00Z");

    private final List<Opened> opened = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final Opened first = new Opened("1.0.0");
    private final ModelLine<Opened> line = new ModelLine<>(ModelName.RISK, Opened::id, first, Optional.empty(), NOON);

    @Test
    void aModelInUseIsClosedOnlyWhenItsLeaseIs() throws Exception {
        try (Lease<Line<Opened>> lease = line.lineup().acquire()) {
            apply(live("2.0.0"));

            assertThat(lease.model().live()).isSameAs(first);
            assertThat(first.closed).isZero();
        }
        assertThat(first.closed).isEqualTo(1);
        assertThat(roles()).containsExactly("live 2.0.0 1.0");
    }

    @Test
    void aModelThatGetsAnotherRoleIsNotLoadedAgain() {
        apply(new Wanted(Optional.empty(), true, Optional.of("2.0.0"), 0.25, Optional.of("3.0.0")));
        assertThat(roles()).containsExactly("live 1.0.0 0.75", "canary 2.0.0 0.25", "shadow 3.0.0 0.0");

        apply(live("2.0.0"));

        assertThat(opened).hasSize(2);
        assertThat(opened.get(0).closed).isZero();
        assertThat(opened.get(1).closed).isEqualTo(1);
        assertThat(first.closed).isEqualTo(1);
    }

    @Test
    void whatIsRefusedLeavesTheLiveModelAndTheOtherRolesAreGivenOut() {
        apply(new Wanted(Optional.of("bad"), true, Optional.of("bad"), 0.5, Optional.of("2.0.0")));

        assertThat(roles()).containsExactly("live 1.0.0 1.0", "shadow 2.0.0 0.0");
        assertThat(refused)
                .extracting(Refusal::role, Refusal::version)
                .containsExactly(tuple("live", "bad"), tuple("canary", "bad"));
        assertThat(first.closed).isZero();
    }

    @Test
    void aVersionThatNobodyElseApprovedDoesNotDecide() {
        apply(new Wanted(Optional.of("2.0.0"), false, Optional.empty(), 0, Optional.empty()));

        assertThat(roles()).containsExactly("live 1.0.0 1.0");
        assertThat(opened).isEmpty();
        assertThat(refused).extracting(Refusal::why).first().asString().contains("bellwether model approve risk 2.0.0");
    }

    @Test
    void thePackageOfTheModelsDirectoryUnderItsVersionReplacesIt() {
        apply(live("1.0.0"));
        apply(live("1.0.0"));

        assertThat(first.closed).isEqualTo(1);
        assertThat(opened).hasSize(1);
        assertThat(opened.get(0).closed).isZero();
        assertThat(line.holders()).extracting(RoleHolder::since).containsExactly(NOON);
    }

    private void apply(Wanted wanted) {
        refused.clear();
        line.apply(wanted, this::open, refused, ONE).ifPresent(drain -> {
            try {
                drain.await(Duration.ZERO);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Opened open(Optional<String> version) throws RolloutException {
        if (version.equals(Optional.of("bad"))) {
            throw new RolloutException("there is no such package");
        }
        Opened model = new Opened(version.orElse("1.0.0"));
        opened.add(model);
        return model;
    }

    private List<String> roles() {
        return line.holders().stream()
                .map(holder -> holder.role() + " " + holder.id().version() + " " + holder.share())
                .toList();
    }

    private static Wanted live(String version) {
        return new Wanted(Optional.of(version), true, Optional.empty(), 0, Optional.empty());
    }

    private static final class Opened implements AutoCloseable {
        private final String version;
        private int closed;

        Opened(String version) {
            this.version = version;
        }

        ModelId id() {
            return new ModelId("risk", version, "a".repeat(64));
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
