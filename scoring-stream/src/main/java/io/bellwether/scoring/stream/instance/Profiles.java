package io.bellwether.scoring.stream.instance;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/** Where account profiles are kept, and those that are kept here. Thread-safe. */
public interface Profiles {
    /**
     * Who keeps an account's profile.
     *
     * @throws NotReadyException where that is not known at the moment
     */
    Place place(String accountId) throws NotReadyException;

    /**
     * A profile that is kept here and is up to date.
     *
     * @throws NotReadyException where it is not
     */
    Profile current(Place place, String accountId) throws NotReadyException;

    /**
     * A profile that is kept here, however old: in a standby, or in a store that is being restored.
     *
     * @throws NotReadyException where it is not kept here
     */
    Profile older(Place place, String accountId) throws NotReadyException;

    /**
     * Who keeps the profiles of a partition.
     *
     * @param here whether this instance is the owner
     * @param owner the instance that scores the partition's transactions
     * @param standbys other instances that keep a copy
     */
    record Place(int partition, boolean here, HostInfo owner, List<HostInfo> standbys) {
        public Place {
            standbys = List.copyOf(standbys);
        }
    }

    /**
     * A profile.
     *
     * @param encoded empty where the account was never seen
     * @param behind records of the changelog that are not in it yet, 0 where it is up to date
     */
    record Profile(Optional<byte[]> encoded, long behind) {}
}
