package io.bellwether.service.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions of an application's instances that died. Until then nobody reads on behind them: neither subscribers nor whoever takes
 * over. A broker ends them by itself, but only after their timeout, a minute here, and at its next look, up to 10 s later; and a broker that is told to look more
 * often forgets its markers when it does so before it has come up, for good.
 *
 * <p>A transaction is taken for dead once it has been seen open, and the same, for longer than {@code patience}. Times are those of this process, and only
 * uninterrupted looks count: when a broker comes back, nobody is held to account for its absence. A producer that was slow, not dead, is fenced: its
 * thread begins again from the last commit. Every instance looks; that two see the same does no harm.
 *
 * <p><b>Failure modes.</b> What is not allowed or not answered is tried again at the next look and told once; the broker's timeout remains.
 *
 * <p>Called by one thread.
 */
final class DeadTransactions implements Lookout.Look {
    private static final Logger log = LoggerFactory.getLogger(DeadTransactions.class);
    /** What Kafka Streams adds to the application's id in its transactional ids: a pattern. */
    static final String PROCESS_AND_THREAD = "-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]+";

    private final Admin admin;
    private final ListTransactionsOptions open;
    private final Duration patience;
    private final Map<Seen, Long> since = new HashMap<>();

    /** A transaction: a producer has one at a time. */
    private record Seen(String producer, long startMillis) {}

    private DeadTransactions(Admin admin, String application, Duration patience) {
        this.admin = admin;
        this.patience = patience;
        this.open = new ListTransactionsOptions()
                .filterStates(Set.of(TransactionState.ONGOING))
                .filterOnDuration(patience.dividedBy(8).toMillis())
                .filterOnTransactionalIdPattern(Pattern.quote(application) + PROCESS_AND_THREAD);
    }

    /**
     * Begins to look.
     *
     * @param admin closed with what is returned
     * @param application id of the Kafka Streams application
     * @param patience how long a transaction may be open: much longer than between two commits
     */
    static Lookout start(Admin admin, String application, Duration patience) {
        return Lookout.start(
                "dead-transactions",
                admin,
                patience.dividedBy(10),
                new DeadTransactions(admin, application, patience),
                log,
                "Cannot look for transactions of dead instances; the broker ends them after their timeout");
    }

    @Override
    public void now() throws ExecutionException, InterruptedException {
        long begun = System.nanoTime();
        Set<Seen> now = seen();
        if (System.nanoTime() - begun > patience.toNanos() / 5) {
            // A broker that was away, and a client that waited for it: nobody could have committed.
            since.clear();
        }
        since.keySet().retainAll(now);
        now.forEach(each -> since.putIfAbsent(each, System.nanoTime()));
        end();
    }

    @Override
    public void failed() {
        since.clear();
    }

    private Set<Seen> seen() throws ExecutionException, InterruptedException {
        List<String> producers = admin.listTransactions(open).all().get().stream()
                .map(TransactionListing::transactionalId)
                .toList();
        Set<Seen> seen = new HashSet<>();
        if (!producers.isEmpty()) {
            Map<String, TransactionDescription> described =
                    admin.describeTransactions(producers).all().get();
            described.forEach((producer, transaction) ->
                    transaction.transactionStartTimeMs().ifPresent(start -> seen.add(new Seen(producer, start))));
        }
        return seen;
    }

    private void end() throws ExecutionException, InterruptedException {
        long before = System.nanoTime() - patience.toNanos();
        Set<String> dead = new HashSet<>();
        since.forEach((transaction, first) -> {
            if (first - before < 0) {
                dead.add(transaction.producer);
            }
        });
        if (!dead.isEmpty()) {
            admin.fenceProducers(dead).all().get();
            log.warn(
                    "Ended the transactions of producers that had not committed for {} ms: {}",
                    patience.toMillis(),
                    dead);
        }
    }
}
