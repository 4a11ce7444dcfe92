package io.bellwether.benchmarks.pipeline;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks over HTTP at a fixed rate and takes the time until the answer is there. The clock of a question starts when it was due, and
 * the next one does not wait for it.
 */
final class AskingRun {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    /** Asked one after the other before all others: a rate would overrun processes that have never been asked. */
    private static final int FIRST = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Supplier<HttpRequest.Builder> questions;
    private final int rate;

    /**
     * @param questions makes the next one, of whichever kind
     * @param rate questions per second
     */
    AskingRun(Supplier<HttpRequest.Builder> questions, int rate) {
        this.questions = questions;
        this.rate = rate;
    }

    /**
     * Asks. Through the first half of what is not measured the rate grows to what it will be: processes that are still being compiled would be
     * overrun by it, and what has piled up then is waited for long after.
     *
     * @throws IllegalStateException if a question of the measured part was not answered with 200; it says how many were not
     */
    Latency measure(Duration unmeasured, Duration measured) {
        for (int i = 0; i < FIRST; i++) {
            ask(question()).thenAccept(AskingRun::requireAnswer).join();
        }
        ask(unmeasured.dividedBy(2), true);
        ask(unmeasured.dividedBy(2), false);
        List<Answer> answers = ask(measured, false);
        List<Answer> none =
                answers.stream().filter(answer -> answer.trouble != null).toList();
        if (!none.isEmpty()) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d questions got no answer, first question %,d after %,d ms",
                            none.size(),
                            answers.size(),
                            answers.indexOf(none.get(0)),
                            TimeUnit.NANOSECONDS.toMillis(none.get(0).nanos)),
                    none.get(0).trouble);
        }
        return Latency.of(answers.stream().mapToLong(Answer::nanos).toArray());
    }

    /** Since the question was due. */
    private record Answer(long nanos, @Nullable Throwable trouble) {}

    /**
     * Asks for some time and waits for all answers.
     *
     * @param growing whether the rate begins with nothing and grows evenly
     */
    private List<Answer> ask(Duration time, boolean growing) {
        long all = time.toMillis() * rate / 1_000 / (growing ? 2 : 1);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        long begin = System.nanoTime();
        for (long i = 0; i < all; i++) {
            double part = growing ? Math.sqrt((double) i / all) : (double) i / all;
            long due = begin + (long) (part * time.toNanos());
            HttpRequest question = question();
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            answers.add(ask(question)
                    .thenAccept(AskingRun::requireAnswer)
                    .handle((answered, trouble) -> new Answer(System.nanoTime() - due, trouble)));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<HttpResponse<String>> ask(HttpRequest question) {
        return http.sendAsync(question, HttpResponse.BodyHandlers.ofString());
    }

    private static void requireAnswer(HttpResponse<String> answer) {
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(
                    "a question was answered with " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpRequest question() {
        return questions.get().timeout(PATIENCE).build();
    }
}
