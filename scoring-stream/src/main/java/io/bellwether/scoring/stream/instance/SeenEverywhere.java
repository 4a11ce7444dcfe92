package io.bellwether.scoring.stream.instance;

import io.bellwether.scoring.stream.store.SeenEntry;
import io.bellwether.scoring.stream.topology.Flow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.HostInfo;

/**
 * What all instances remember of events. The others are asked by the hash of the event, so that no id leaves the process that was asked.
 *
 * <p><b>Failure modes.</b> That an event was scored is an answer, even where somebody could not be asked; that it was only rejected, or is unknown, takes all partitions, of
 * which one may lie nowhere while it changes hands. Blocks for as long as the others take,
 * at most their timeout: not on threads that others wait for. Thread-safe.
 */
public final class SeenEverywhere implements Seen {
    /** Where an instance answers what it remembers. */
    public static final String PATH = "/internal/v1/seen";

    private static final long LONGEST_SECONDS = 12;

    private final LiveSeen here;
    private final Instances instances;
    private final Peers peers;

    public SeenEverywhere(LiveSeen here, Instances instances, Peers peers) {
        this.here = here;
        this.instances = instances;
        this.peers = peers;
    }

    @Override
    public List<SeenEntry> find(Flow flow, Bytes identity) throws NotReadyException {
        List<Future<SeenPart>> asked = new ArrayList<>();
        for (HostInfo other : instances.others()) {
            asked.add(peers.get(other, address(flow, identity)).compose(SeenEverywhere::read));
        }
        SeenPart found = SeenPart.NONE;
        NotReadyException missing =
                new NotReadyException("partitions of " + flow.topic() + " change hands; ask again in a moment");
        try {
            found = here.find(flow, identity);
        } catch (NotReadyException e) {
            missing = e;
        }
        for (Future<SeenPart> other : asked) {
            try {
                found = found.plus(await(other));
            } catch (NotReadyException e) {
                missing = e;
            }
        }
        if (!found.isAnswer(here.partitions(flow))) {
            throw missing;
        }
        return found.entries();
    }

    private static String address(Flow flow, Bytes identity) {
        return PATH + "?topic=" + flow.topic() + "&identity=" + HexFormat.of().formatHex(identity.get());
    }

    private static Future<SeenPart> read(Peers.PeerAnswer answer) {
        return answer.status() == 200
                ? Future.succeededFuture(SeenPart.decode(answer.body().toJsonObject()))
                : Future.failedFuture(new NotReadyException("an instance is not ready to say what it remembers"));
    }

    private static SeenPart await(Future<SeenPart> answer) throws NotReadyException {
        try {
            return answer.toCompletionStage().toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("scoring is stopping");
        } catch (TimeoutException e) {
            throw new NotReadyException("an instance does not say what it remembers");
        } catch (ExecutionException e) {
            throw new NotReadyException(
                    e.getCause() instanceof NotReadyException why
                            ? String.valueOf(why.getMessage())
                            : "what an instance remembers cannot be read: it runs another version");
        }
    }
}
