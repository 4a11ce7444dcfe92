package io.bellwether.service.lifecycle;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Lets any thread end the process in order: what is wrong with one part stops all of them, last started first. Only the
 * first signal counts. Thread-safe; never blocks the one who raises it.
 */
public final class FatalSignal {

    private final CompletableFuture<Raised> first = new CompletableFuture<>();

    /**
     * Why the process ends.
     *
     * @param why one sentence without personal data
     */
    public record Raised(ExitCode code, String why) {}

    /** Ends the process with this code; {@link ExitCode#OK} for one that is simply done. */
    public void raise(ExitCode code, String why) {
        first.complete(new Raised(code, why));
    }

    /** Empty while the process may live. */
    public Optional<Raised> raised() {
        return Optional.ofNullable(first.getNow(null));
    }

    /** Blocks until somebody raises the signal. */
    Raised await() {
        return first.join();
    }
}
