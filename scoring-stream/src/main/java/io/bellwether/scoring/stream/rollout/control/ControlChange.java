package io.bellwether.scoring.stream.rollout.control;

import io.bellwether.schemas.message.ModelControl;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be done to the roles of a model. Immutable.
 *
 * @param action what the audit calls it
 * @param role whose version it changes
 * @param step how
 */
public record ControlChange(String action, Function<ModelControl, @Nullable String> role, Step step) {
    /** How a version of {@code null} is called: each instance has that package in its models directory. */
    public static final String MODELS_DIR = "models-dir";

    /** For how much of 1 a canary decides at most where a second person must approve what decides, for nobody approves canaries. */
    public static final double LARGEST_SHARE_OF_ONE_PERSON = 0.1;

    /** Changes a record that is the caller's. */
    public interface Step {
        void apply(ModelControl control, Who who) throws RolloutException;
    }

    /** Makes a version live. A canary or shadow of the same version has done its duty. */
    public static ControlChange promote(String version) {
        return new ControlChange("model.promote", ModelControl::getLive, (control, who) -> {
            requireOther(version, control.getLive(), "live");
            goLive(control, version, null);
            control.setPromotedBy(who.by());
        });
    }

    /** Proposes a version, for a second person to approve. */
    public static ControlChange propose(String version) {
        return new ControlChange("model.propose", ModelControl::getProposed, (control, who) -> {
            requireOther(version, control.getLive(), "live");
            control.setProposed(version);
            control.setProposedBy(who.by());
        });
    }

    /** Makes a proposed version live; or releases the live one that one person has made live alone. */
    public static ControlChange approve(String version) {
        return new ControlChange("model.approve", ModelControl::getLive, (control, who) -> {
            if (version.equals(control.getProposed())) {
                requireSecond(who.by(), control.getProposedBy());
                String by = control.getProposedBy();
                goLive(control, version, who.by());
                control.setPromotedBy(by);
            } else if (version.equals(control.getLive()) && control.getApprovedBy() == null) {
                requireSecond(who.by(), control.getPromotedBy());
                control.setApprovedBy(who.by());
            } else {
                throw new RolloutException(control.getName() + " " + version
                        + " does not wait for approval; `bellwether model status` shows what does");
            }
        });
    }

    /** Asks a version besides. */
    public static ControlChange shadow(String version) {
        return new ControlChange("model.shadow", ModelControl::getShadow, (control, who) -> {
            requireOther(version, control.getLive(), "live");
            control.setShadow(version);
        });
    }

    /** Asks no version besides. */
    public static ControlChange noShadow() {
        return new ControlChange("model.shadow", ModelControl::getShadow, (control, who) -> control.setShadow(null));
    }

    /**
     * Lets a version decide for some accounts.
     *
     * @param share of the accounts, more than 0 and less than 1
     */
    public static ControlChange canary(String version, double share) {
        return new ControlChange("model.canary", ModelControl::getCanary, (control, who) -> {
            if (!(share > 0 && share < 1)) {
                throw new RolloutException(
                        "A canary decides for a share of more than 0 and less than 1 of the accounts,"
                                + " such as 0.05, not " + share + "; to let a version decide for all, promote it");
            }
            requireOther(version, control.getLive(), "live");
            control.setCanary(version);
            control.setCanaryShare(share);
        });
    }

    /** Lets the live version decide for all accounts. */
    public static ControlChange noCanary() {
        return new ControlChange("model.canary", ModelControl::getCanary, (control, who) -> endCanary(control));
    }

    /**
     * Ends a canary that was found worse than the live model.
     *
     * @param judged what was in force when it was; where anything was said since, this is refused: the canary is judged anew under that
     */
    public static ControlChange abortCanary(ModelControl judged) {
        return new ControlChange("model.abort-canary", ModelControl::getCanary, (control, who) -> {
            if (!judged.equals(control)) {
                throw new RolloutException("model-control of " + control.getName()
                        + " was changed since its canary was judged, which is judged anew");
            }
            endCanary(control);
        });
    }

    /**
     * Live and previous version change places; a canary ends, and what was proposed is withdrawn. A version that was approved stays so, and
     * one that was not has to be.
     */
    public static ControlChange rollback() {
        return new ControlChange("model.rollback", ModelControl::getLive, (control, who) -> {
            if (Objects.equals(control.getLive(), control.getPrevious())) {
                throw new RolloutException("There is nothing to roll " + control.getName()
                        + " back to: no other version was live before. `bellwether model promote` makes one live");
            }
            goLive(control, control.getPrevious(), control.getPreviousApprovedBy());
            endCanary(control);
            control.setPromotedBy(who.by());
        });
    }

    /** The same for who needs no second person: refused where the previous version was pushed and never approved. */
    public static ControlChange rollbackToApproved() {
        ControlChange rollback = rollback();
        return new ControlChange(rollback.action(), rollback.role(), (control, who) -> {
            String version = control.getPrevious();
            if (version != null && control.getPreviousApprovedBy() == null) {
                throw new RolloutException(control.getName() + " " + version
                        + " was live before, and no second person has approved it. To make it live again, propose it"
                        + " (`bellwether model promote " + control.getName() + " " + version
                        + "`), for somebody else to approve");
            }
            rollback.step().apply(control, who);
        });
    }

    /**
     * The record that this change makes of what is in force.
     *
     * @throws RolloutException where it cannot be done
     */
    public ModelControl on(String name, Optional<ControlEntry> inForce, Who who) throws RolloutException {
        ModelControl control = inForce.map(
                        entry -> ModelControl.newBuilder(entry.control()).build())
                .orElseGet(ModelControl::new);
        control.setName(name);
        step.apply(control, who);
        control.setBy(who.by());
        control.setAt(who.at());
        control.setComment(who.comment().orElse(null));
        control.setBasedOn(inForce.map(ControlEntry::offset).orElse(-1L));
        return control;
    }

    /** A version as people read it; null is the package in the models directory. */
    public static String text(@Nullable String version) {
        return version == null ? MODELS_DIR : version;
    }

    private static void goLive(ModelControl control, @Nullable String version, @Nullable String approvedBy) {
        control.setPrevious(control.getLive());
        control.setPreviousApprovedBy(control.getApprovedBy());
        control.setLive(version);
        control.setApprovedBy(approvedBy);
        control.setProposed(null);
        control.setProposedBy(null);
        if (Objects.equals(version, control.getCanary())) {
            endCanary(control);
        }
        if (Objects.equals(version, control.getShadow())) {
            control.setShadow(null);
        }
    }

    private static void endCanary(ModelControl control) {
        control.setCanary(null);
        control.setCanaryShare(0);
    }

    private static void requireOther(String version, @Nullable String has, String role) throws RolloutException {
        if (version.equals(has)) {
            throw new RolloutException("Version " + version + " is " + role + " already");
        }
    }

    private static void requireSecond(String by, @Nullable String first) throws RolloutException {
        if (by.equals(first)) {
            throw new RolloutException("Somebody else than " + first + ", who proposed it, must approve it");
        }
    }
}
