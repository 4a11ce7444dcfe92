package io.bellwether.scoring.stream.scorer;

import io.bellwether.schemas.message.Reason;
import java.util.ArrayList;
import java.util.List;

/** A model's reasons as they are written into events. */
final class Reasons {
    private Reasons() {}

    static List<Reason> toMessage(List<io.bellwether.scoring.model.Reason> reasons) {
        List<Reason> messages = new ArrayList<>(reasons.size());
        for (io.bellwether.scoring.model.Reason reason : reasons) {
            Reason message = new Reason();
            message.setName(reason.name());
            message.setValue(Double.isNaN(reason.value()) ? null : reason.value());
            message.setContribution(reason.contribution());
            messages.add(message);
        }
        return messages;
    }
}
