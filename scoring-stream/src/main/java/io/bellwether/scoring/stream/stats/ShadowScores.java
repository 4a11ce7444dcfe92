package io.bellwether.scoring.stream.stats;

import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.ShadowScore;
import io.bellwether.scoring.model.ModelId;

/** What a shadow would have said, beside what was decided. */
public final class ShadowScores {
    private ShadowScores() {}

    /** Both scores and models; which event it was is for the caller to add. */
    public static ShadowScore of(Opinion decider, Opinion shadow) {
        ShadowScore compared = new ShadowScore();
        compared.setLiveScore(decider.score());
        compared.setShadowScore(shadow.score());
        compared.setAgrees(decider.label() == shadow.label());
        compared.setLive(ref(decider.judge().id()));
        compared.setShadow(ref(shadow.judge().id()));
        return compared;
    }

    private static ModelRef ref(ModelId id) {
        return new ModelRef(id.name(), id.version(), id.sha256());
    }
}
