package io.bellwether.benchmarks.pipeline;

import io.bellwether.benchmarks.load.PaymentStream;
import io.bellwether.schemas.json.MessageJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Asks the door for scores at a fixed rate and takes the time until the answer is there. The clock of a question starts when it was due, and
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
    private final URI door;
    private final int rate;

    /**
     * @param door where transactions are scored
     * @param rate questions per second
     */
    AskingRun(URI door, int rate) {
        this.door = door;
        this.rate = rate;
    }

    /**
     * Asks.
     *
     * @param unmeasured how long to ask before the measured part
     * @throws IllegalStateException if an answer is not a score
     */
    Latency measure(PaymentStream payments, Duration unmeasured, Duration measured) {
        for (int i = 0; i < FIRST; i++) {
            ask(question(payments)).thenAccept(AskingRun::requireScore).join();
        }
        int before = (int) (unmeasured.toSeconds() * rate);
        int all = before + (int) (measured.toSeconds() * rate);
        long[] nanos = new long[all];
        List<CompletableFuture<Void>> answers = new ArrayList<>(all);
        long begin = System.nanoTime();
        for (int i = 0; i < all; i++) {
            int number = i;
            long due = begin + i * Duration.ofSeconds(1).toNanos() / rate;
            HttpRequest question = question(payments);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            answers.add(ask(question).thenAccept(answer -> {
                nanos[number] = System.nanoTime() - due;
                requireScore(answer);
            }));
        }
        answers.forEach(CompletableFuture::join);
        return Latency.of(IntStream.range(before, all).mapToLong(i -> nanos[i]).toArray());
    }

    private CompletableFuture<HttpResponse<String>> ask(HttpRequest question) {
        return http.sendAsync(question, HttpResponse.BodyHandlers.ofString());
    }

    private static void requireScore(HttpResponse<String> answer) {
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(
                    "a question was answered with " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpRequest question(PaymentStream payments) {
        return HttpRequest.newBuilder(door)
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(MessageJson.write(payments.next(Instant.now()))))
                .build();
    }
}
