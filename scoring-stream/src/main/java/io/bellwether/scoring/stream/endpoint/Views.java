package io.bellwether.scoring.stream.endpoint;

import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.ledger.LedgerRow;
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

    static JsonObject models(Map<String, ModelId> live) {
        JsonArray models = new JsonArray();
        live.forEach((scores, id) -> models.add(new JsonObject()
                .put("scores", scores)
                .put("role", "live")
                .put("name", id.name())
                .put("version", id.version())
                .put("sha256", id.sha256())));
        return new JsonObject().put("models", models);
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
