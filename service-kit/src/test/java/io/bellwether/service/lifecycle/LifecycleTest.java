package io.bellwether.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LifecycleTest {

    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void partsStopInTheReverseOfTheirStartAndOnlyOnce() {
        Lifecycle lifecycle = lifecycle().add(part("a")).add(part("b")).add(part("c"));

        lifecycle.start();
        lifecycle.stop();
        lifecycle.stop();

        assertThat(events).containsExactly("start a", "start b", "start c", "stop c", "stop b", "stop a");
    }

    @Test
    void aFailedStartStopsWhatWasStartedAndKeepsItsCode() {
        StartupException failure = new StartupException(ExitCode.MODEL_REFUSED, "no model");
        Lifecycle lifecycle =
                lifecycle().add(part("a")).add(starting(() -> fail(failure))).add(part("c"));

        assertThatThrownBy(lifecycle::start).isSameAs(failure);

        assertThat(events).containsExactly("start a", "stop a");
    }

    @Test
    void aPartThatFailsToStopDoesNotKeepTheOthers() {
        Lifecycle lifecycle =
                lifecycle().add(part("a")).add(stopping(deadline -> fail(new IllegalStateException("stuck"))));

        lifecycle.start();
        lifecycle.stop();

        assertThat(events).containsExactly("start a", "stop a");
    }

    @Test
    void aPartThatHangsIsInterruptedAfterItsShareAndTheOthersGetTheirs() {
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicReference<Duration> share = new AtomicReference<>(Duration.ZERO);
        Lifecycle lifecycle = new Lifecycle(Duration.ofMillis(400))
                .add(part("a"))
                .add(stopping(deadline -> {
                    share.set(deadline);
                    hang(interrupted);
                }));

        lifecycle.start();
        lifecycle.stop();

        assertThat(events).containsExactly("start a", "stop a");
        assertThat(share.get()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        await().until(() -> interrupted.getCount() == 0);
    }

    @Test
    void aStopWhileStartingInterruptsTheStartAndStopsWhatRuns() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Lifecycle lifecycle = lifecycle()
                .add(part("a"))
                .add(starting(() -> {
                    entered.countDown();
                    hang(interrupted);
                }))
                .add(part("c"));
        Thread starter = new Thread(lifecycle::start);
        starter.start();
        entered.await();

        lifecycle.stop();

        starter.join();
        assertThat(interrupted.getCount()).isZero();
        assertThat(events).containsExactly("start a", "stop a");
    }

    private static Lifecycle lifecycle() {
        return new Lifecycle(Duration.ofSeconds(10));
    }

    private RecordingPart part(String name) {
        return new RecordingPart(name, events);
    }

    private static void hang(CountDownLatch interrupted) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    private static void fail(RuntimeException failure) {
        throw failure;
    }

    private interface Action {
        void run() throws Exception;
    }

    private interface Stop {
        void within(Duration deadline) throws Exception;
    }

    private static Part starting(Action action) {
        return new OddPart(action, deadline -> {});
    }

    private static Part stopping(Stop stop) {
        return new OddPart(() -> {}, stop);
    }

    private record OddPart(Action onStart, Stop onStop) implements Part {
        @Override
        public String name() {
            return "odd";
        }

        @Override
        public void start() throws Exception {
            onStart.run();
        }

        @Override
        public void stop(Duration deadline) throws Exception {
            onStop.within(deadline);
        }
    }
}
