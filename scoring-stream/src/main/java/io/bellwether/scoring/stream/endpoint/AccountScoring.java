package io.bellwether.scoring.stream.endpoint;

import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.stream.instance.Hop;
import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.scoring.stream.instance.Peers;
import io.bellwether.scoring.stream.instance.PeersConfig.DuringRebalance;
import io.bellwether.scoring.stream.instance.Profiles;
import io.bellwether.scoring.stream.instance.Profiles.Place;
import io.bellwether.scoring.stream.instance.Profiles.Profile;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Has a transaction scored by the instance that keeps its account: here, or one hop away. While that instance is away or not ready,
 * the answer is 503 or, where that is wanted, the score against an older state, with the number of records it is behind in {@link
 * Peers#STALENESS}.
 *
 * <p>Thread-safe.
 */
final class AccountScoring {
    private final AdHocScoring scoring;
    private final Profiles profiles;
    private final Peers peers;
    private final Vertx workers;
    private final DuringRebalance duringRebalance;

    AccountScoring(
            AdHocScoring scoring, Profiles profiles, Peers peers, Vertx workers, DuringRebalance duringRebalance) {
        this.scoring = scoring;
        this.profiles = profiles;
        this.peers = peers;
        this.workers = workers;
        this.duringRebalance = duringRebalance;
    }

    private record Question(Call call, Transaction transaction, Place place) {
        String account() {
            return transaction.getAccountId();
        }
    }

    /** On a worker thread. */
    Future<Answer> answer(Call call) throws Rejection, NotReadyException {
        Transaction transaction = scoring.transaction(call.body().getBytes());
        Question question = new Question(call, transaction, profiles.place(transaction.getAccountId()));
        return switch (call.hop()) {
            case OWNER -> Future.succeededFuture(current(question));
            case STANDBY -> Future.succeededFuture(older(question));
            case NONE -> question.place.here() ? here(question) : there(question);
        };
    }

    private Future<Answer> here(Question question) throws Rejection, NotReadyException {
        try {
            return Future.succeededFuture(current(question));
        } catch (NotReadyException e) {
            if (duringRebalance == DuringRebalance.REFUSE) {
                throw e;
            }
            return fallBack(question, Answer.notReady(e));
        }
    }

    private Future<Answer> there(Question question) {
        return ask(question, question.place.owner(), Hop.OWNER)
                .compose(answer -> answer.status() == 503 && duringRebalance == DuringRebalance.STANDBY
                        ? fallBack(question, answer)
                        : Future.succeededFuture(answer));
    }

    /** First what is kept here, then the standbys one after the other, then the answer that there would have been anyway. */
    private Future<Answer> fallBack(Question question, Answer otherwise) {
        return workers.executeBlocking(() -> older(question), false).recover(trouble -> {
            if (trouble instanceof NotReadyException) {
                return askStandbys(question, new ArrayDeque<>(question.place.standbys()), otherwise);
            }
            return Future.failedFuture(trouble);
        });
    }

    private Future<Answer> askStandbys(Question question, Deque<HostInfo> left, Answer otherwise) {
        HostInfo next = left.poll();
        if (next == null) {
            return Future.succeededFuture(otherwise);
        }
        return ask(question, next, Hop.STANDBY)
                .compose(answer -> answer.status() == 503
                        ? askStandbys(question, left, otherwise)
                        : Future.succeededFuture(answer));
    }

    private Future<Answer> ask(Question question, HostInfo host, Hop hop) {
        return peers.post(host, question.call.path(), question.call.body(), hop)
                .map(answer -> new Answer(answer.status(), answer.headers(), answer.body()))
                .recover(trouble -> trouble instanceof NotReadyException notReady
                        ? Future.succeededFuture(Answer.notReady(notReady))
                        : Future.failedFuture(trouble));
    }

    private Answer current(Question question) throws Rejection, NotReadyException {
        Profile profile = profiles.current(question.place, question.account());
        return Answer.avro(scoring.score(question.transaction, profile.encoded()));
    }

    private Answer older(Question question) throws Rejection, NotReadyException {
        Profile profile = profiles.older(question.place, question.account());
        return Answer.avro(scoring.score(question.transaction, profile.encoded()))
                .with(Peers.STALENESS, Long.toString(profile.behind()));
    }
}
