package io.bellwether.scoring.stream.endpoint;

import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.scoring.stream.instance.Profiles;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.state.HostInfo;

/** Profiles that a test says; all of them here unless it says otherwise. */
final class ProfilesDouble implements Profiles {
    volatile Place place = new Place(0, true, new HostInfo("127.0.0.1", 1), List.of());
    volatile Kept current = account -> Optional.empty();
    volatile Kept older = account -> {
        throw new NotReadyException("no copy is kept here");
    };
    final AtomicInteger asked = new AtomicInteger();

    /** What is kept of an account. */
    interface Kept {
        Optional<byte[]> find(String account) throws NotReadyException;
    }

    /** Somebody else is the owner. */
    void ownedBy(int port, HostInfo... standbys) {
        place = new Place(0, false, new HostInfo("127.0.0.1", port), List.of(standbys));
        current = account -> {
            throw new NotReadyException("another instance is the owner");
        };
    }

    @Override
    public Place place(String accountId) {
        asked.incrementAndGet();
        return place;
    }

    @Override
    public Profile current(Place where, String accountId) throws NotReadyException {
        return new Profile(current.find(accountId), 0);
    }

    @Override
    public Profile older(Place where, String accountId) throws NotReadyException {
        return new Profile(older.find(accountId), 7);
    }
}
