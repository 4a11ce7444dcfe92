package io.bellwether.service.streams;

import io.bellwether.service.health.Gate;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an instance out of its group while that has instances of a build without some of its stores. Kafka Streams has one member create the changelogs of all, by the topology that it knows: as long as that is the other
 * build's, nobody creates those of the new stores, and a new instance is given work that it cannot do, which then stands still. What the others process meanwhile would be missing in the new stores besides.
 *
 * <p><b>Failure modes.</b> A cluster that does not answer is asked again; where it does not say what there is, nothing is waited for. Changelogs that are there, from an earlier try, are not seen to be empty.
 */
final class OtherBuild {
    private static final Logger log = LoggerFactory.getLogger(OtherBuild.class);
    private static final Duration STEP = Duration.ofMillis(500);
    /** How long instances that start together may take to create what all of them need. */
    private static final Duration USUAL = Duration.ofSeconds(15);

    private OtherBuild() {}

    /**
     * Returns once all changelogs are there, or nobody is in the group.
     *
     * @param application id of the Kafka Streams application, and so of its group
     * @param changelogs topics that the topology needs
     * @param gate says what is waited for
     */
    static void awaitEnd(Admin admin, String application, SortedSet<String> changelogs, Gate gate)
            throws InterruptedException {
        long told = System.nanoTime() + USUAL.toNanos();
        boolean isTold = false;
        while (true) {
            try {
                SortedSet<String> missing = missing(admin, changelogs);
                if (missing.isEmpty() || Group.members(admin, application).isEmpty()) {
                    return;
                }
                gate.notReady("the running instances are to create " + missing
                        + "; where they are of a build without these stores, stop all of them");
                if (!isTold && System.nanoTime() - told > 0) {
                    isTold = true;
                    log.warn(
                            "Waiting for instances of a build without some stores to end, which do not create {}. Stop all of them, and this one goes on; until then it is not in their group",
                            missing);
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException)) {
                    log.warn(
                            "Cannot find out whether instances of another build are running: {}",
                            String.valueOf(e.getCause()));
                    return;
                }
                gate.notReady("Kafka does not say whether instances of another build are running");
            }
            Thread.sleep(STEP.toMillis());
        }
    }

    private static SortedSet<String> missing(Admin admin, SortedSet<String> changelogs)
            throws ExecutionException, InterruptedException {
        SortedSet<String> missing = new TreeSet<>(changelogs);
        missing.removeAll(admin.listTopics().names().get());
        return missing;
    }
}
