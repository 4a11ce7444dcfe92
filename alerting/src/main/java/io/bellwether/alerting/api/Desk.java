package io.bellwether.alerting.api;

import io.bellwether.alerting.control.Control;
import io.bellwether.alerting.control.Control.Act;
import io.bellwether.alerting.control.ControlState;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What the calls work with.
 *
 * @param alerts what fires and what fired
 * @param control what people say about it
 * @param writer writes what they say; ends once {@code control} has it, too
 * @param changes what the live stream tells
 */
public record Desk(
        AlertIndex alerts,
        ControlState control,
        Function<Control, CompletionStage<Void>> writer,
        ChangeLog changes,
        InstantSource clock) {

    /** Now, as the topics can hold it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Act act(String by) {
        return new Act(by, now());
    }

    /** Answers once it is written, or with a problem. */
    void write(RoutingContext context, Control said, Runnable answer) {
        Future.fromCompletionStage(writer.apply(said), context.vertx().getOrCreateContext())
                .compose(written -> {
                    answer.run();
                    return Future.<Void>succeededFuture();
                })
                .onFailure(context::fail);
    }
}
