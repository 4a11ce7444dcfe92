package io.bellwether.benchmarks.pipeline;

import io.bellwether.benchmarks.process.ChildJvm;
import io.bellwether.embedded.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The ingest API in a process of its own, in front of a subject. It is started by its name: nothing here compiles against it. */
record Door(ChildJvm jvm, int port, int admin) implements AutoCloseable {
    private static final String MAIN = "io.bellwether.ingest.IngestMain";
    private static final String HOST = "127.0.0.1";
    private static final int HEAP_MEGABYTES = 256;
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofMillis(100);

    /**
     * Starts it and returns when it is ready.
     *
     * @param scoring port of the subject's endpoint
     */
    static Door start(Subject subject, int scoring) {
        int port = Loopback.freePort(HOST);
        int admin = Loopback.freePort(HOST);
        List<String> arguments = new ArrayList<>(subject.kafkaArguments());
        for (String setting : List.of(
                "bellwether.data-dir=" + subject.folder("door"),
                "bellwether.admin.port=" + admin,
                "bellwether.ingest.http.port=" + port,
                "bellwether.ingest.scoring.url=http://" + HOST + ":" + scoring)) {
            arguments.add("--set");
            arguments.add(setting);
        }
        ChildJvm jvm = ChildJvm.start(new ChildJvm.Launch(
                "ingest API", MAIN, HEAP_MEGABYTES, subject.log("door"), List.of("-XX:+UseG1GC"), arguments));
        Door door = new Door(jvm, port, admin);
        try {
            door.awaitReady();
        } catch (RuntimeException e) {
            door.close();
            throw e;
        }
        return door;
    }

    /** Where transactions are scored. */
    URI scores() {
        return URI.create("http://" + HOST + ":" + port + "/v1/score/transaction");
    }

    /** Answers at once, with next to nothing to do: what asking over HTTP takes by itself. */
    URI alive() {
        return URI.create("http://" + HOST + ":" + admin + "/livez");
    }

    @Override
    public void close() {
        jvm.close();
    }

    private void awaitReady() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + admin + "/readyz"))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(http, ready)) {
            jvm.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the ingest API was not ready after " + PATIENCE);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private static boolean isReady(HttpClient http, HttpRequest ready) {
        try {
            return http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the ingest API", e);
        }
    }
}
