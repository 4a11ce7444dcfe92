package io.bellwether.alerting.rule.file;

import io.bellwether.alerting.rule.RuleSet;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force: those of a file, read again when its text changes. Its text is compared, not its time: editors and mounted configuration maps replace
 * files in many ways.
 *
 * <p><b>Failure modes.</b> A text with anything wrong in it is refused as a whole; its problems are logged once, {@code bellwether.alerting.rules.refused} is 1 until the
 * file is right again, and the rules that were in force stay. So they do while the file is missing.
 *
 * <p>Thread-safe. Looks on a thread of its own from {@link #watch} to {@link #close}.
 */
public final class WatchedRules implements Supplier<RuleSet>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WatchedRules.class);

    private final @Nullable Path file;
    private final ScheduledExecutorService thread;
    private volatile RuleSet inForce;
    private volatile boolean refused;
    private String text;

    private WatchedRules(@Nullable Path file, String text, RuleSet rules) {
        this.file = file;
        this.text = text;
        this.inForce = rules;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread looking = new Thread(task, "rules-file");
            looking.setDaemon(true);
            return looking;
        });
    }

    /**
     * Reads the file, or the rules that come with Bellwether where there is none.
     *
     * @throws RuleFileException when anything in it is wrong, or it cannot be read
     */
    public static WatchedRules of(Optional<Path> file) {
        if (file.isEmpty()) {
            return new WatchedRules(null, "", RuleFile.shipped());
        }
        Path path = file.get();
        String text = RuleFile.text(path);
        return new WatchedRules(path, text, RuleFile.parse(path.toString(), text));
    }

    /** Begins to look for changes. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void watch(Duration every, MeterRegistry meters) {
        Gauge.builder("bellwether.alerting.rules.refused", this, rules -> rules.refused ? 1 : 0)
                .description(
                        "1 while the file of rules holds a text that was refused; the rules before it are in force.")
                .register(meters);
        if (file != null) {
            thread.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public RuleSet get() {
        return inForce;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        Path path = file;
        if (path == null) {
            return;
        }
        try {
            String now = Files.readString(path);
            if (now.equals(text)) {
                return;
            }
            text = now;
            inForce = RuleFile.parse(path.toString(), now);
            refused = false;
            log.info("New rules are in force: {}", path);
        } catch (RuleFileException e) {
            refused = true;
            log.error("The rules that were in force stay: {}", e.getMessage());
        } catch (IOException | RuntimeException e) {
            if (!refused) {
                log.error("The rules that were in force stay, {} cannot be read: {}", path, e.toString());
            }
            refused = true;
        }
    }
}
