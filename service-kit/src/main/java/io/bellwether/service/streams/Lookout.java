package io.bellwether.service.streams;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;

/**
 * Asks a cluster the same thing again and again, on a thread of its own until it is closed.
 *
 * <p><b>Failure modes.</b> A look that fails does not end the looking. The first failure of a row is logged.
 */
final class Lookout implements AutoCloseable {
    private final Admin admin;
    private final Look look;
    private final Logger log;
    private final String trouble;
    private final ScheduledExecutorService thread;
    private boolean told;

    /** One look. */
    interface Look {
        void now() throws ExecutionException, InterruptedException;

        /** A look has failed: what was seen before it is worth nothing. */
        void failed();
    }

    private Lookout(String name, Admin admin, Look look, Logger log, String trouble) {
        this.admin = admin;
        this.look = look;
        this.log = log;
        this.trouble = trouble;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread looking = new Thread(task, name);
            looking.setDaemon(true);
            return looking;
        });
    }

    /**
     * Begins to look.
     *
     * @param name of the thread
     * @param admin closed with this
     * @param log whose trouble it is
     * @param trouble what cannot be done while looks fail
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    static Lookout start(String name, Admin admin, Duration every, Look look, Logger log, String trouble) {
        Lookout started = new Lookout(name, admin, look, log, trouble);
        started.thread.scheduleWithFixedDelay(started::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return started;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close(Duration.ZERO);
    }

    private void look() {
        try {
            look.now();
            told = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            look.failed();
            if (!told && !thread.isShutdown()) {
                told = true;
                log.warn("{}: {}", trouble, String.valueOf(e.getCause() == null ? e : e.getCause()));
            }
        }
    }
}
