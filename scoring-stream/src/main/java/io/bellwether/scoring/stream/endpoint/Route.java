package io.bellwether.scoring.stream.endpoint;

import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.vertx.core.Future;

/**
 * What is answered at a path.
 *
 * @param method the one it takes
 * @param threads whose threads it is answered on
 */
record Route(String method, Threads threads, Responder responder) {
    /** Who answers. What waits for Kafka or for other instances must not hold up the scores. */
    enum Threads {
        SCORES,
        TRACES
    }

    /** Answers a call, on a thread that may be blocked for a moment. */
    @FunctionalInterface
    interface Responder {
        Future<Answer> answer(Call call) throws Rejection, NotReadyException;
    }

    static Route scores(String method, Responder responder) {
        return new Route(method, Threads.SCORES, responder);
    }

    static Route traces(String method, Responder responder) {
        return new Route(method, Threads.TRACES, responder);
    }
}
