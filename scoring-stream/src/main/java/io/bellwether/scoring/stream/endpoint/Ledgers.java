package io.bellwether.scoring.stream.endpoint;

import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.instance.Hop;
import io.bellwether.scoring.stream.instance.Instances;
import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.scoring.stream.instance.Peers;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.ledger.LedgerRow;
import io.bellwether.scoring.stream.topology.Flow;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The ledger: what the tasks of this instance counted, or those of all instances.
 *
 * <p><b>Failure modes.</b> A sum over all instances that lacks one of them would be wrong without a sign of it: then it is not ready.
 * While a partition changes hands it may be missing, or there twice: then too. Thread-safe.
 */
final class Ledgers {
    private final LedgerBook book;
    private final Instances instances;
    private final Peers peers;
    private final Topics topics;

    Ledgers(LedgerBook book, Instances instances, Peers peers, Topics topics) {
        this.book = book;
        this.instances = instances;
        this.peers = peers;
        this.topics = topics;
    }

    Future<Answer> answer(Call call) throws NotReadyException {
        JsonObject here = Views.ledger(book);
        boolean all = call.parameter("all").filter("true"::equals).isPresent();
        if (call.hop() != Hop.NONE || !all) {
            return Future.succeededFuture(Answer.json(here));
        }
        List<Future<JsonObject>> parts = new ArrayList<>();
        parts.add(Future.succeededFuture(here));
        for (HostInfo other : instances.others()) {
            parts.add(peers.get(other, call.path()).compose(Ledgers::read));
        }
        return Future.all(parts).compose(read -> sum(read.list()));
    }

    private static Future<JsonObject> read(Peers.PeerAnswer answer) {
        return answer.status() == 200
                ? Future.succeededFuture(answer.body().toJsonObject())
                : Future.failedFuture(new NotReadyException("an instance does not give its part of the ledger"));
    }

    private Future<Answer> sum(List<JsonObject> ledgers) {
        JsonArray topics = new JsonArray();
        LedgerRow.Counts all = LedgerRow.empty().counts();
        for (String topic : Flow.topics()) {
            JsonArray tasks = new JsonArray();
            LedgerRow total = LedgerRow.empty();
            for (JsonObject ledger : ledgers) {
                JsonObject part = part(ledger, topic);
                part.getJsonArray("tasks").forEach(tasks::add);
                total = Views.plus(total, part);
            }
            if (!isWhole(topic, tasks)) {
                return Future.failedFuture(
                        new NotReadyException("partitions of " + topic + " change hands; ask again in a moment"));
            }
            all = all.plus(total.counts());
            topics.add(Views.counts(total).put("topic", topic).put("tasks", tasks));
        }
        return Future.succeededFuture(Answer.json(new JsonObject()
                .put("topics", topics)
                .put("total", Views.counts(all))
                .put("instances", ledgers.size())));
    }

    /** Whether each partition is there once. */
    private boolean isWhole(String topic, JsonArray tasks) {
        int partitions = topics.byName(topic).orElseThrow().partitions();
        long different = tasks.stream()
                .map(task -> ((JsonObject) task).getInteger("partition"))
                .distinct()
                .count();
        return tasks.size() == partitions && different == partitions;
    }

    private static JsonObject part(JsonObject ledger, String topic) {
        return ledger.getJsonArray("topics").stream()
                .map(JsonObject.class::cast)
                .filter(part -> part.getString("topic").equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an instance has no ledger of " + topic));
    }
}
