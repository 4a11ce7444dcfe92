package io.bellwether.alerting.api;

import io.bellwether.alerting.api.ProblemException.FieldProblem;
import io.bellwether.alerting.backtest.Findings;
import io.bellwether.alerting.backtest.RuleTest;
import io.bellwether.alerting.backtest.RuleTestException;
import io.bellwether.alerting.backtest.RuleTests;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.file.RuleFile;
import io.bellwether.alerting.rule.file.RuleFileException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/** The call that tests rules. Used on event loops; the test itself runs elsewhere, and ends when who asked has gone. */
final class RuleTestCalls {
    /** A file of rules may have so many bytes. */
    static final int BODY_BYTES = 256 << 10;

    static final int USUAL_HOURS = 6;
    static final int MOST_HOURS = 7 * 24;

    private static final String TYPE = "application/yaml";

    private final Desk desk;
    private final RuleTests tests;

    RuleTestCalls(Desk desk, RuleTests tests) {
        this.desk = desk;
        this.tests = tests;
    }

    void test(RoutingContext context) {
        Instant now = desk.now();
        RuleTest.Span span = QueryParser.span(context.queryParams(), now, USUAL_HOURS, MOST_HOURS);
        RuleTest test = begin(rules(context), span);
        context.response().closeHandler(gone -> test.cancel());
        Future.fromCompletionStage(test.findings(), context.vertx().getOrCreateContext())
                .onSuccess(findings -> answer(context, findings))
                .onFailure(failure -> context.fail(why(failure)));
    }

    /** A stage that others depend on wraps what it failed with. */
    private static Throwable why(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RuleTestException known ? problem(known) : cause;
    }

    private RuleTest begin(RuleSet rules, RuleTest.Span span) {
        try {
            return tests.start(rules, span);
        } catch (RuleTestException e) {
            throw problem(e);
        }
    }

    private static void answer(RoutingContext context, Findings findings) {
        Reply.json(context, 200, json -> FindingsJson.write(findings, json));
    }

    private static RuleSet rules(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null
                || !type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(TYPE)) {
            context.response().putHeader("accept-post", TYPE);
            throw new ProblemException(415, "unsupported-media-type", "send content-type " + TYPE);
        }
        try {
            return RuleFile.parse("the body", text(context.body().buffer()));
        } catch (RuleFileException e) {
            throw ProblemException.invalid(
                    e.problems().stream().map(FieldProblem::of).toList());
        }
    }

    private static String text(Buffer body) {
        if (body == null || body.length() == 0) {
            throw new ProblemException(400, "malformed-yaml", "the body is empty: send a file of rules");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(400, "malformed-yaml", "not UTF-8");
        }
    }

    private static ProblemException problem(RuleTestException why) {
        String detail = String.valueOf(why.getMessage());
        return switch (why.reason()) {
            case BUSY -> new ProblemException(503, "too-many-tests", detail);
            case CANCELLED -> new ProblemException(503, "test-cancelled", detail);
            case UNREACHABLE -> new ProblemException(503, "kafka-unreachable", detail);
            case NO_DATA -> new ProblemException(422, "no-data", detail);
            case TOO_LONG -> new ProblemException(422, "test-too-long", detail);
            case TOO_MANY_ALERTS -> new ProblemException(422, "too-many-alerts", detail);
        };
    }
}
