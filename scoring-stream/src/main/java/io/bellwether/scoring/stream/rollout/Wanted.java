package io.bellwether.scoring.stream.rollout;

import io.bellwether.schemas.message.ModelControl;
import io.bellwether.scoring.stream.rollout.control.ControlChange;
import io.bellwether.scoring.stream.rollout.control.ControlEntry;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which versions of a model are to have which role.
 *
 * @param live decides; empty for the package in the models directory
 * @param released whether it may decide: false where a second person must approve it first
 * @param canary decides for a share of the keys; empty for none
 * @param share of the keys, 0 to 1; no more than one person may give it, where a second one must approve what decides
 * @param shadow is asked and never decides; empty for none
 */
record Wanted(Optional<String> live, boolean released, Optional<String> canary, double share, Optional<String> shadow) {
    /** Where nothing was ever said. */
    static final Wanted MODELS_DIR = new Wanted(Optional.empty(), true, Optional.empty(), 0, Optional.empty());

    static Wanted of(Optional<ControlEntry> entry, boolean fourEyes) {
        return entry.map(ControlEntry::control)
                .map(control -> of(control, fourEyes))
                .orElse(MODELS_DIR);
    }

    private static Wanted of(ModelControl control, boolean fourEyes) {
        boolean released = !fourEyes || control.getLive() == null || control.getApprovedBy() != null;
        double share = control.getCanaryShare();
        double most = fourEyes ? ControlChange.LARGEST_SHARE_OF_ONE_PERSON : 1;
        return new Wanted(
                Optional.ofNullable(control.getLive()),
                released,
                Optional.ofNullable(control.getCanary()),
                share >= 0 && share <= 1 ? Math.min(share, most) : 0,
                Optional.ofNullable(control.getShadow()));
    }

    /** The versions whose packages are worth keeping, that of a rollback among them. */
    static Set<String> worthKeeping(ModelControl control) {
        Set<String> versions = new HashSet<>();
        for (String version : new String[] {
            control.getLive(), control.getPrevious(), control.getCanary(), control.getShadow(), control.getProposed()
        }) {
            if (version != null) {
                versions.add(version);
            }
        }
        return versions;
    }
}
