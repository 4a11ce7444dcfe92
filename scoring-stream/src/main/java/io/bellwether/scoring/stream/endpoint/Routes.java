package io.bellwether.scoring.stream.endpoint;

import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.instance.Instances;
import io.bellwether.scoring.stream.instance.LiveSeen;
import io.bellwether.scoring.stream.instance.Peers;
import io.bellwether.scoring.stream.instance.PeersConfig.DuringRebalance;
import io.bellwether.scoring.stream.instance.Profiles;
import io.bellwether.scoring.stream.instance.SeenEverywhere;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.rollout.LiveModels;
import io.bellwether.scoring.stream.trace.EventSearch;
import io.bellwether.scoring.stream.trace.EventTrace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Says what is answered at which path; each part adds its own. Not thread-safe. */
public final class Routes {
    private final Map<String, Route> byPath = new HashMap<>();

    /** Ad-hoc scores: transactions where their account is kept, news anywhere. */
    public Routes scores(AdHocScoring scoring, Profiles profiles, Peers peers, Vertx vertx, DuringRebalance rebalance) {
        AccountScoring accounts = new AccountScoring(scoring, profiles, peers, vertx, rebalance);
        byPath.put("/internal/v1/score/transaction", Route.scores("POST", accounts::answer));
        byPath.put(
                "/internal/v1/score/news",
                Route.scores(
                        "POST",
                        call -> Future.succeededFuture(
                                Answer.avro(scoring.news(call.body().getBytes())))));
        return this;
    }

    /** What was counted. */
    public Routes ledger(LedgerBook book, Instances instances, Peers peers, Topics topics) {
        byPath.put("/v1/ledger", Route.scores("GET", new Ledgers(book, instances, peers, topics)::answer));
        return this;
    }

    /** What decides. */
    public Routes models(LiveModels models) {
        byPath.put(
                "/v1/models", Route.scores("GET", call -> Future.succeededFuture(Answer.json(Views.models(models)))));
        return this;
    }

    /** Where events are. */
    public Routes traces(EventTrace traces, EventSearch search, LiveSeen here, Duration horizon) {
        Traces answers = new Traces(traces, search, here, horizon);
        byPath.put("/internal/v1/events", Route.traces("GET", answers::answer));
        byPath.put(SeenEverywhere.PATH, Route.scores("GET", answers::remembered));
        return this;
    }

    Map<String, Route> byPath() {
        return Map.copyOf(byPath);
    }
}
