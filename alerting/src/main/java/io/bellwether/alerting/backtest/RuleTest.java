package io.bellwether.alerting.backtest;

import io.bellwether.alerting.backtest.RuleTestException.Reason;
import io.bellwether.alerting.projection.Projector;
import io.bellwether.alerting.rule.Rule;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * One test of rules over what lies in the topics. It has nothing it could write with. Runs on one thread; {@link #cancel} and {@link #findings} are for any.
 *
 * <p><b>Failure modes.</b> Whatever keeps it from its findings is a {@link RuleTestException}; anything else is a defect.
 */
public final class RuleTest {
    /** Changes of alerts that are kept, of those that would have been told and of those that were. */
    static final int MOST_ALERTS = 10_000;

    /** Time passes in steps between which it is looked whether to go on. */
    private static final Duration STEP = Duration.ofMinutes(1);

    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final RuleSet rules;
    private final Span span;
    private final RuleTests.Wires wires;
    private final RuleTests.Limits limits;
    private final CompletableFuture<Findings> findings = new CompletableFuture<>();
    private final List<Alert> would = new ArrayList<>();
    private final List<Alert> did = new ArrayList<>();
    private volatile boolean cancelled;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private long deadline;
    private long records;
    private Instant clock;

    RuleTest(RuleSet rules, Span span, RuleTests.Wires wires, RuleTests.Limits limits) {
        this.rules = rules;
        this.span = span;
        this.wires = wires;
        this.limits = limits;
        this.clock = span.from();
    }

    /**
     * Of what is judged.
     *
     * @param from arrival of the first records
     * @param to after {@code from}; arrival before which the last ones came
     */
    public record Span(Instant from, Instant to) {}

    /** What it found, once it is over; or a {@link RuleTestException}. */
    public CompletionStage<Findings> findings() {
        return findings.minimalCompletionStage();
    }

    /** Ends it soon. */
    public void cancel() {
        cancelled = true;
        Consumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    /** @param over called before anybody hears what it found */
    void run(Runnable over) {
        deadline = System.nanoTime() + limits.atMost().toNanos();
        @Nullable Findings found = null;
        RuntimeException failed = cancellation();
        try {
            found = test();
        } catch (WakeupException | InterruptException e) {
            failed = cancellation();
        } catch (RetriableException e) {
            failed = new RuleTestException(
                    Reason.UNREACHABLE, "Kafka or the schema registry does not answer: nothing is known of the rules");
        } catch (RuntimeException e) {
            failed = e;
        } finally {
            over.run();
            if (found == null) {
                findings.completeExceptionally(failed);
            } else {
                findings.complete(found);
            }
        }
    }

    private Findings test() {
        Consumer<byte[], byte[]> reading = wires.consumers().get();
        try {
            consumer = reading;
            check();
            Nearness nearness = new Nearness(rules, span.from());
            Instant oldest = judge(reading, nearness);
            compare(reading);
            return new Findings(span, oldest, records, byRule(nearness));
        } finally {
            consumer = null;
            reading.close(CloseOptions.timeout(CLOSING));
        }
    }

    private Instant judge(Consumer<byte[], byte[]> reading, Nearness nearness) {
        Backtest backtest = new Backtest(rules, span.from(), limits.evaluateEvery(), limits.maxGroups(), nearness);
        History history = new History(reading, read());
        Instant oldest = history.oldest();
        history.forEach(span.from(), span.to(), (arrived, input) -> {
            pass(backtest, arrived);
            keep(backtest.judge(arrived, input), would);
            records++;
        });
        if (records == 0) {
            throw new RuleTestException(
                    Reason.NO_DATA,
                    "nothing that these rules read arrived between " + span.from() + " and " + span.to()
                            + (oldest.equals(Instant.MAX)
                                    ? ": their topics are empty"
                                    : "; the oldest record that is still there arrived at " + oldest));
        }
        pass(backtest, span.to());
        keep(backtest.end(span.to()), would);
        return oldest;
    }

    private void pass(Backtest backtest, Instant to) {
        check();
        while (clock.plus(STEP).isBefore(to)) {
            clock = clock.plus(STEP);
            keep(backtest.await(clock), would);
            check();
        }
    }

    /** Of the topics that the rules read; of all where they read what cannot be read, which may come from any. */
    private Map<String, Projector> read() {
        Topics topics = wires.topics();
        Set<String> wanted = rules.rules().stream()
                .flatMap(rule -> rule.window().topics().stream())
                .flatMap(name -> topics.byName(name).stream())
                .map(Topic::name)
                .collect(Collectors.toSet());
        Map<String, Projector> read = new HashMap<>(wires.projectors().get());
        if (!wanted.contains(topics.rejected().name())) {
            read.keySet().retainAll(wanted);
        }
        return read;
    }

    private void compare(Consumer<byte[], byte[]> reading) {
        new Arrivals(reading, List.of(wires.topics().alerts().name()))
                .forEach(span.from(), span.to(), (told, record) -> {
                    check();
                    if (record.value() != null) {
                        Alert alert = wires.alerts().deserialize(record.topic(), record.headers(), record.value());
                        if (rules.named(alert.getRule()).isPresent()) {
                            keep(List.of(alert), did);
                        }
                    }
                });
    }

    private List<Findings.OfRule> byRule(Nearness nearness) {
        Map<String, Comparison.Line> lines = new Comparison(would, did, span.to())
                .lines().stream().collect(Collectors.toMap(Comparison.Line::rule, line -> line));
        return nearness.seen().stream()
                .map(seen -> new Findings.OfRule(
                        seen.rule(),
                        seen.events(),
                        seen.hits(),
                        seen.nearest(),
                        lines.getOrDefault(
                                seen.rule().name(),
                                new Comparison.Line(seen.rule().name(), 0, 0, 0, 0)),
                        of(seen.rule(), would),
                        of(seen.rule(), did)))
                .toList();
    }

    private static List<Alert> of(Rule rule, List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.getRule().equals(rule.name()))
                .toList();
    }

    private void keep(List<Alert> told, List<Alert> kept) {
        kept.addAll(told);
        if (kept.size() > MOST_ALERTS) {
            throw new RuleTestException(
                    Reason.TOO_MANY_ALERTS,
                    "more than " + MOST_ALERTS + " changes of alerts by " + clock
                            + ": ask for fewer hours, or set fire and clear further apart");
        }
    }

    private void check() {
        if (cancelled) {
            throw cancellation();
        }
        if (System.nanoTime() - deadline > 0) {
            throw new RuleTestException(
                    Reason.TOO_LONG,
                    "a test may take " + limits.atMost().toSeconds() + " s, and this one had judged " + records
                            + " records by then: ask for fewer hours, or use bellwether backtest");
        }
    }

    private static RuleTestException cancellation() {
        return new RuleTestException(
                Reason.CANCELLED, "the test was cancelled: the service stops, or who asked has gone");
    }
}
