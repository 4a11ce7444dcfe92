package io.bellwether.scoring.stream.rollout.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.message.ModelControl;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlChangeTest {
    private static final Who ANN = new Who("ann", Optional.of("better"), Instant.parse("2026-11-27T12:00:00Z"));
    private static final Who BOB = new Who("bob", Optional.empty(), Instant.parse("2026-11-27T13:00:00Z"));

    @Test
    void theFirstPromotionIsRolledBackToTheModelsDirectoryAndForth() throws RolloutException {
        ControlEntry promoted = after(Optional.empty(), ControlChange.promote("2.0.0"), ANN, 7);

        ControlEntry back = after(Optional.of(promoted), ControlChange.rollback(), BOB, 8);
        ControlEntry forth = after(Optional.of(back), ControlChange.rollback(), BOB, 9);

        assertThat(promoted.control().getLive()).isEqualTo("2.0.0");
        assertThat(promoted.control().getPrevious()).isNull();
        assertThat(promoted.control().getBasedOn()).isEqualTo(-1);
        assertThat(promoted.control().getComment()).isEqualTo("better");
        assertThat(back.control().getLive()).isNull();
        assertThat(back.control().getPrevious()).isEqualTo("2.0.0");
        assertThat(back.control().getBasedOn()).isEqualTo(7);
        assertThat(back.control().getComment()).isNull();
        assertThat(forth.control().getLive()).isEqualTo("2.0.0");
    }

    @Test
    void whereNoOtherVersionWasLiveThereIsNothingToRollBackTo() throws RolloutException {
        Optional<ControlEntry> shadowed = Optional.of(after(Optional.empty(), ControlChange.shadow("2.0.0"), ANN, 1));

        assertThatThrownBy(() -> ControlChange.rollback().on("risk", Optional.empty(), ANN))
                .isInstanceOf(RolloutException.class)
                .hasMessageContaining("nothing to roll risk back to");
        assertThatThrownBy(() -> ControlChange.rollback().on("risk", shadowed, ANN))
                .isInstanceOf(RolloutException.class);
    }

    @Test
    void aCanaryFoundWorseEndsUnlessAnythingWasSaidSince() throws RolloutException {
        ControlEntry judged = after(Optional.empty(), ControlChange.canary("2.0.0", 0.1), ANN, 1);
        ControlEntry promoted = after(Optional.of(judged), ControlChange.promote("2.0.0"), BOB, 2);
        ControlChange abort = ControlChange.abortCanary(judged.control());

        ModelControl ended = abort.on("risk", Optional.of(judged), BOB);

        assertThat(ended.getCanary()).isNull();
        assertThat(ended.getCanaryShare()).isZero();
        assertThat(ended.getBasedOn()).isEqualTo(1);
        assertThatThrownBy(() -> abort.on("risk", Optional.of(promoted), BOB))
                .isInstanceOf(RolloutException.class)
                .hasMessageContaining("judged anew");
    }

    @Test
    void aVersionThatGoesLiveIsNoLongerCanaryNorShadowAndOthersStay() throws RolloutException {
        ControlEntry canary = after(Optional.empty(), ControlChange.canary("2.0.0", 0.1), ANN, 1);
        ControlEntry both = after(Optional.of(canary), ControlChange.shadow("3.0.0"), ANN, 2);

        ModelControl second = ControlChange.promote("2.0.0").on("risk", Optional.of(both), ANN);
        ModelControl third = ControlChange.promote("3.0.0").on("risk", Optional.of(both), ANN);

        assertThat(second.getCanary()).isNull();
        assertThat(second.getCanaryShare()).isZero();
        assertThat(second.getShadow()).isEqualTo("3.0.0");
        assertThat(third.getCanary()).isEqualTo("2.0.0");
        assertThat(third.getCanaryShare()).isEqualTo(0.1);
        assertThat(third.getShadow()).isNull();
    }

    @Test
    void aRollbackEndsTheCanaryAndWithdrawsWhatWasProposed() throws RolloutException {
        ControlEntry live = after(Optional.empty(), ControlChange.promote("2.0.0"), ANN, 1);
        ControlEntry canary = after(Optional.of(live), ControlChange.canary("3.0.0", 0.1), ANN, 2);
        ControlEntry proposed = after(Optional.of(canary), ControlChange.propose("4.0.0"), ANN, 3);

        ModelControl back = ControlChange.rollback().on("risk", Optional.of(proposed), BOB);

        assertThat(back.getCanary()).isNull();
        assertThat(back.getProposed()).isNull();
        assertThat(back.getPromotedBy()).isEqualTo("bob");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1, 1.5, Double.NaN})
    void aShareOutOfRangeIsRefused(double share) {
        assertThatThrownBy(() -> ControlChange.canary("2.0.0", share).on("risk", Optional.empty(), ANN))
                .isInstanceOf(RolloutException.class)
                .hasMessageContaining("more than 0 and less than 1");
    }

    @Test
    void whatOneProposesAnotherMustApprove() throws RolloutException {
        Optional<ControlEntry> proposed = Optional.of(after(Optional.empty(), ControlChange.propose("2.0.0"), ANN, 1));

        assertThat(proposed.get().control().getLive()).isNull();
        assertThatThrownBy(() -> ControlChange.approve("2.0.0").on("risk", proposed, ANN))
                .hasMessageContaining("Somebody else than ann");
        assertThatThrownBy(() -> ControlChange.approve("3.0.0").on("risk", proposed, BOB))
                .hasMessageContaining("risk 3.0.0 does not wait for approval");
        ModelControl approved = ControlChange.approve("2.0.0").on("risk", proposed, BOB);
        assertThat(approved.getLive()).isEqualTo("2.0.0");
        assertThat(approved.getPromotedBy()).isEqualTo("ann");
        assertThat(approved.getApprovedBy()).isEqualTo("bob");
        assertThat(approved.getProposed()).isNull();
    }

    @Test
    void whatOneHasPromotedAloneAnotherCanApproveLater() throws RolloutException {
        Optional<ControlEntry> alone = Optional.of(after(Optional.empty(), ControlChange.promote("2.0.0"), ANN, 1));

        assertThatThrownBy(() -> ControlChange.approve("2.0.0").on("risk", alone, ANN))
                .isInstanceOf(RolloutException.class);
        ModelControl approved = ControlChange.approve("2.0.0").on("risk", alone, BOB);
        assertThat(approved.getLive()).isEqualTo("2.0.0");
        assertThat(approved.getApprovedBy()).isEqualTo("bob");
    }

    @Test
    void aRollbackByOnePersonKeepsTheApprovalOfTheVersionItGoesTo() throws RolloutException {
        ControlEntry proposed = after(Optional.empty(), ControlChange.propose("2.0.0"), ANN, 1);
        ControlEntry approved = after(Optional.of(proposed), ControlChange.approve("2.0.0"), BOB, 2);
        ControlEntry alone = after(Optional.of(approved), ControlChange.promote("3.0.0"), ANN, 3);

        ModelControl back = ControlChange.rollback().on("risk", Optional.of(alone), ANN);

        assertThat(alone.control().getApprovedBy()).isNull();
        assertThat(back.getLive()).isEqualTo("2.0.0");
        assertThat(back.getApprovedBy()).isEqualTo("bob");
        assertThat(ControlChange.rollbackToApproved().on("risk", Optional.of(alone), ANN))
                .isEqualTo(back);
    }

    @Test
    void aVersionThatNobodyHasApprovedIsNotApprovedByARollbackToIt() throws RolloutException {
        ControlEntry alone = after(Optional.empty(), ControlChange.promote("3.0.0"), ANN, 1);
        Optional<ControlEntry> back = Optional.of(after(Optional.of(alone), ControlChange.rollback(), BOB, 2));

        Optional<ControlEntry> forth = Optional.of(after(back, ControlChange.rollback(), ANN, 3));

        assertThat(forth.get().control().getLive()).isEqualTo("3.0.0");
        assertThat(forth.get().control().getApprovedBy()).isNull();
        assertThatThrownBy(() -> ControlChange.approve("3.0.0").on("risk", forth, ANN))
                .hasMessageContaining("Somebody else than ann");
        assertThat(ControlChange.approve("3.0.0").on("risk", forth, BOB).getApprovedBy())
                .isEqualTo("bob");
        assertThatThrownBy(() -> ControlChange.rollbackToApproved().on("risk", back, ANN))
                .isInstanceOf(RolloutException.class)
                .hasMessageContainingAll("risk 3.0.0", "no second person has approved it", "model promote risk 3.0.0");
    }

    @Test
    void thePackageOfTheModelsDirectoryNeedsNoApproval() throws RolloutException {
        Optional<ControlEntry> alone = Optional.of(after(Optional.empty(), ControlChange.promote("2.0.0"), ANN, 1));

        assertThat(ControlChange.rollbackToApproved().on("risk", alone, BOB).getLive())
                .isNull();
    }

    @Test
    void aVersionThatIsLiveGetsNoOtherRole() throws RolloutException {
        Optional<ControlEntry> live = Optional.of(after(Optional.empty(), ControlChange.promote("2.0.0"), ANN, 1));

        for (ControlChange change : new ControlChange[] {
            ControlChange.promote("2.0.0"), ControlChange.canary("2.0.0", 0.5), ControlChange.shadow("2.0.0")
        }) {
            assertThatThrownBy(() -> change.on("risk", live, BOB)).hasMessageContaining("2.0.0 is live already");
        }
    }

    private static ControlEntry after(Optional<ControlEntry> inForce, ControlChange change, Who who, long offset)
            throws RolloutException {
        return new ControlEntry(offset, change.on("risk", inForce, who));
    }
}
