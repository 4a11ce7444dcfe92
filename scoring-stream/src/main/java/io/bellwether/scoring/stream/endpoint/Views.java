package io.bellwether.scoring.stream.endpoint;

import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.ledger.LedgerRow;
import io.bellwether.scoring.stream.rollout.LiveModels;
import io.bellwether.scoring.stream.rollout.Refusal;
import io.bellwether.scoring.stream.rollout.RoleHolder;
import io.bellwether.scoring.stream.topology.Flow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Ledger and models as JSON. */
final class Views {
    private Views() {}

    /** Per source topic its totals and its tasks, those of this instance; then the totals over all. */
    static JsonObject ledger(LedgerBook book) {
        JsonArray topics = new JsonArray();
        Map<LedgerBook.Page, LedgerRow> rows = book.rows();
        LedgerRow.Counts all = LedgerRow.empty().counts();
        for (String topic : Flow.topics()) {
            JsonArray tasks = new JsonArray();
            rows.forEach((page, row) -> {
                if (page.topic().equals(topic)) {
                    tasks.add(counts(row).put("partition", page.partition()));
                }
            });
            LedgerRow total = book.total(topic);
            all = all.plus(total.counts());
            topics.add(counts(total).put("topic", topic).put("tasks", tasks));
        }
        return new JsonObject().put("topics", topics).put("total", counts(all));
    }

    /** Who has which role here; then what {@code model-control} names and is not used here. */
    static JsonObject models(LiveModels live) {
        JsonArray models = new JsonArray();
        for (RoleHolder holder : live.holders()) {
            models.add(new JsonObject()
                    .put("scores", holder.scores())
                    .put("role", holder.role())
                    .put("name", holder.id().name())
                    .put("version", holder.id().version())
                    .put("sha256", holder.id().sha256())
                    .put("share", holder.share())
                    .put("since", holder.since().toString()));
        }
        JsonArray refused = new JsonArray();
        for (Refusal refusal : live.refused()) {
            refused.add(new JsonObject()
                    .put("scores", refusal.scores())
                    .put("role", refusal.role())
                    .put("version", refusal.version())
                    .put("why", refusal.why()));
        }
        return new JsonObject().put("models", models).put("refused", refused);
    }

    /** A row and what another instance counted of the same topic. */
    static LedgerRow plus(LedgerRow row, JsonObject more) {
        LedgerRow.Counts counts = new LedgerRow.Counts(
                more.getLong("read"), more.getLong("scored"), more.getLong("rejected"), more.getLong("duplicates"));
        return new LedgerRow(
                row.counts().plus(counts),
                row.clamped() + more.getLong("clamped"),
                row.late() + more.getLong("late"),
                row.through());
    }

    static JsonObject counts(LedgerRow row) {
        return counts(row.counts()).put("clamped", row.clamped()).put("late", row.late());
    }

    static JsonObject counts(LedgerRow.Counts counts) {
        return new JsonObject()
                .put("read", counts.read())
                .put("scored", counts.scored())
                .put("rejected", counts.rejected())
                .put("duplicates", counts.duplicates());
    }
}
