package io.bellwether.scoring.model.onnx.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PerThreadTest {
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger freed = new AtomicInteger();
    private final PerThread<PerThread.Freeable> own = new PerThread<>(() -> {
        made.incrementAndGet();
        return freed::incrementAndGet;
    });

    @Test
    void givesAThreadTheSameAgain() {
        assertThat(own.get()).isSameAs(own.get());
        assertThat(made).hasValue(1);
    }

    @Test
    void freesWhatThreadsLeftThatHaveEnded() throws InterruptedException {
        own.get();
        for (int i = 0; i < 20; i++) {
            Thread passing = new Thread(own::get);
            passing.start();
            passing.join();
            assertThat(made.get() - freed.get()).isLessThanOrEqualTo(2);
        }
        own.close();

        assertThat(made).hasValue(21);
        assertThat(freed).hasValue(21);
    }

    @Test
    void givesNothingWhenClosed() {
        own.get();
        own.close();

        assertThatThrownBy(own::get).hasMessageContaining("the model is closed");
        assertThat(freed).hasValue(1);
    }
}
