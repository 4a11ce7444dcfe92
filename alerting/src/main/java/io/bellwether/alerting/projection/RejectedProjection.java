package io.bellwether.alerting.projection;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.Headers;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.topic.Topics;
import java.util.List;

/** Projects {@code rejected} by what its headers say; the value, which may hold personal data, is not looked at. */
public final class RejectedProjection implements Projection {
    private static final String UNKNOWN = "unknown";

    private final Topics topics;

    public RejectedProjection(Topics topics) {
        this.topics = topics;
    }

    @Override
    public List<AlertInput> project(Source record) {
        String sourceTopic = Inputs.header(record, Headers.SOURCE_TOPIC).orElse(UNKNOWN);
        String id = sourceTopic
                + "/" + Inputs.header(record, Headers.SOURCE_PARTITION).orElse("-")
                + "/"
                + Inputs.header(record, Headers.SOURCE_OFFSET)
                        .orElse(record.place().id());
        String shortName = topics.byName(sourceTopic).map(topics::shortName).orElse(UNKNOWN);
        String cause = Inputs.header(record, Headers.CAUSE).orElse(CauseCode.INTERNAL_ERROR.name());
        return List.of(Inputs.rejected(record, new Inputs.Rejection(id, shortName, cause)));
    }
}
