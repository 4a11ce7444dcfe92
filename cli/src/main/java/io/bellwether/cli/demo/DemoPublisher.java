package io.bellwether.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.demo.TransactionSimulator.Simulated;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the demonstration through the HTTP API, a small batch each tick: first the history that makes habits known, then live events as the
 * {@link DemoScript} says. The truth about every fraud goes to a file of labels.
 *
 * <p><b>Failure modes.</b> The history waits until the API takes it. A live tick that the API does not take is logged and lost: a demonstration does not pile up events behind a door that is
 * closed. It goes on with the next tick.
 */
public final class DemoPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPublisher.class);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration HISTORY = Duration.ofDays(28);
    private static final int HISTORY_PER_ACCOUNT = 8;
    private static final int HISTORY_BATCH = 500;
    private static final int ORDINARY_PER_TICK = 6;
    private static final int FRAUDS_PER_TICK = 2;
    private static final int BAD_PER_TICK = 2;

    private final Door door;
    private final Clock clock;
    private final DemoScript script = DemoScript.standard();
    private final TransactionSimulator transactions;
    private final HeadlineSimulator headlines;
    private final BufferedWriter labels;
    private final Instant begin;
    private final ExecutorService ticks = Executors.newSingleThreadExecutor(task -> new Thread(task, "demo-publisher"));
    private long tick;

    private DemoPublisher(Door door, Clock clock, BufferedWriter labels) {
        this.door = door;
        this.clock = clock;
        this.labels = labels;
        this.begin = clock.instant();
        SplittableRandom random = new SplittableRandom(begin.toEpochMilli());
        this.transactions = new TransactionSimulator(random.split(), begin);
        this.headlines = new HeadlineSimulator(random.split(), begin);
    }

    /** Starts publishing; labels are appended to {@code labelFile} as one JSON object a line. */
    public static DemoPublisher start(Door door, Clock clock, Path labelFile) throws IOException {
        BufferedWriter labels =
                Files.newBufferedWriter(labelFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        DemoPublisher publisher = new DemoPublisher(door, clock, labels);
        publisher.ticks.execute(publisher::run);
        return publisher;
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        try {
            if (!ticks.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("The demonstration is still publishing after 5 s; its labels may be incomplete");
            }
            labels.close();
        } catch (IOException e) {
            LOG.warn("The labels of the demonstration could not be written to the end: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (Instant next = begin; ; next = next.plus(TICK)) {
                Duration early = Duration.between(clock.instant(), next);
                if (!early.isNegative()) {
                    TimeUnit.MILLISECONDS.sleep(early.toMillis());
                }
                publish();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The demonstration has ended", e);
        }
    }

    private void publish() throws InterruptedException {
        try {
            if (tick++ == 0) {
                publishHistory();
            } else {
                publishLive();
            }
        } catch (DoorException | IOException e) {
            LOG.warn("The demonstration skips a tick: {}", e.getMessage());
        }
    }

    /** Waits for the door where it is not open yet: without habits nobody stands out. */
    private void publishHistory() throws DoorException, IOException, InterruptedException {
        List<Simulated> history = transactions.history(begin, HISTORY, HISTORY_PER_ACCOUNT);
        int from = 0;
        while (from < history.size()) {
            int to = Math.min(from + HISTORY_BATCH, history.size());
            try {
                send(history.subList(from, to));
                from = to;
            } catch (DoorException e) {
                if (!e.temporary()) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
            }
        }
    }

    private void publishLive() throws DoorException, IOException, InterruptedException {
        Instant now = clock.instant();
        Duration elapsed = Duration.between(begin, now);
        int story = script.story(elapsed);
        String company = HeadlineSimulator.companyOf(story);
        List<Simulated> payments = new ArrayList<>();
        for (int i = 0; i < ORDINARY_PER_TICK; i++) {
            payments.add(transactions.ordinary(now));
        }
        List<ObjectNode> news = new ArrayList<>();
        if (tick % 2 == 0) {
            news.add(headlines.ordinary(now));
        }
        switch (script.phase(elapsed)) {
            case CALM -> {}
            case TROUBLE -> {
                for (int i = 0; i < FRAUDS_PER_TICK; i++) {
                    payments.add(transactions.fraud(now, story));
                }
                for (int i = 0; i < BAD_PER_TICK; i++) {
                    news.add(headlines.bad(company, now));
                }
            }
            case RECOVERY -> news.add(headlines.reassuring(company, now));
        }
        send(payments);
        if (!news.isEmpty()) {
            door.publish(Door.NEWS, news);
        }
    }

    private void send(List<Simulated> payments) throws DoorException, IOException, InterruptedException {
        door.publish(Door.TRANSACTIONS, payments.stream().map(Simulated::body).toList());
        for (Simulated payment : payments) {
            labels.write("{\"eventId\":\"" + payment.body().get("eventId").textValue() + "\",\"label\":\""
                    + (payment.fraud() ? "fraud" : "legitimate") + "\"}\n");
        }
        labels.flush();
    }
}
