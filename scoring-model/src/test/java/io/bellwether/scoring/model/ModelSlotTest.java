package io.bellwether.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ModelSlotTest {
    private final CountedModel first = new CountedModel();
    private final CountedModel second = new CountedModel();

    @Test
    void givesTheNewModelAtOnceAndClosesTheOldOneWithItsLastLease() throws Exception {
        ModelSlot<CountedModel> slot = new ModelSlot<>(first);
        Lease<CountedModel> one = slot.acquire();
        Lease<CountedModel> two = slot.acquire();

        ModelSlot.Drain drain = slot.swap(second);

        try (Lease<CountedModel> next = slot.acquire()) {
            assertThat(next.model()).isSameAs(second);
        }
        assertThat(one.model()).isSameAs(first);
        one.close();
        one.close();
        assertThat(first.closes()).as("one lease is still open").isZero();
        assertThat(drain.await(Duration.ofMillis(1))).isFalse();
        two.close();
        assertThat(first.closes()).isOne();
        assertThat(drain.await(Duration.ZERO)).isTrue();
        assertThat(second.closes()).isZero();
    }

    @Test
    void closesAnUnusedModelWithinTheSwap() throws Exception {
        ModelSlot<CountedModel> slot = new ModelSlot<>(first);

        ModelSlot.Drain drain = slot.swap(second);

        assertThat(first.closes()).isOne();
        assertThat(drain.await(Duration.ZERO)).isTrue();
        assertThat(drain.failure()).isEmpty();
    }

    @Test
    void givesNothingOnceClosed() {
        ModelSlot<CountedModel> slot = new ModelSlot<>(first);
        Lease<CountedModel> lease = slot.acquire();

        slot.close();
        slot.close();

        assertThatThrownBy(slot::acquire).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> slot.swap(second)).isInstanceOf(IllegalStateException.class);
        assertThat(second.closes()).as("still the caller's").isZero();
        assertThat(first.closes()).isZero();
        lease.close();
        assertThat(first.closes()).isOne();
        assertThatThrownBy(lease::model).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void survivesAModelThatDoesNotClose() throws Exception {
        AutoCloseable broken = () -> {
            throw new IllegalStateException("will not close");
        };
        ModelSlot<AutoCloseable> slot = new ModelSlot<>(broken);

        ModelSlot.Drain drain = slot.swap(second);

        assertThat(drain.await(Duration.ZERO)).isTrue();
        assertThat(drain.failure()).hasValueSatisfying(e -> assertThat(e).hasMessage("will not close"));
        try (Lease<AutoCloseable> lease = slot.acquire()) {
            assertThat(lease.model()).isSameAs(second);
        }
    }

    @Test
    void neverClosesAModelInUseAndAlwaysClosesItOnce() throws Exception {
        List<CountedModel> all = new ArrayList<>(List.of(first));
        ModelSlot<CountedModel> slot = new ModelSlot<>(first);
        AtomicBoolean stop = new AtomicBoolean();
        int threads = 8;
        CountDownLatch running = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Callable<Integer> user = () -> {
            running.countDown();
            int used = 0;
            while (!stop.get()) {
                try (Lease<CountedModel> lease = slot.acquire()) {
                    lease.model().use();
                    used++;
                }
            }
            return used;
        };
        try {
            List<Future<Integer>> users = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                users.add(pool.submit(user));
            }
            running.await();

            for (int i = 0; i < 20_000; i++) {
                CountedModel next = new CountedModel();
                all.add(next);
                slot.swap(next);
            }

            stop.set(true);
            for (Future<Integer> each : users) {
                assertThat(each.get()).isPositive();
            }
        } finally {
            stop.set(true);
            pool.shutdownNow();
        }
        slot.close();
        assertThat(all).allSatisfy(model -> {
            assertThat(model.closes()).isOne();
            assertThat(model.violations()).isZero();
        });
    }
}
