package io.bellwether.scoring.feature;

import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.profile.AccountProfile;
import java.util.List;

/**
 * The features of a transaction: the one place that computes them. From the transaction and the profile of its account
 * <em>before</em> it; nothing else, so the same two give the same numbers, bit for bit, wherever they are computed.
 *
 * <p>lg(x) is sign(x) ln(1 + |x|); amounts are in units of their currency. Whoever clamps an event time sets it in the transaction
 * first. Not thread-safe: one per thread.
 */
public final class RiskFeatures {
    private static final List<FeatureGroup> GROUPS = List.of(
            new AmountFeatures(),
            new TimeFeatures(),
            new NightFeatures(),
            new VelocityFeatures(),
            new RecentFeatures(),
            new NoveltyFeatures(),
            new HabitFeatures(),
            new CategoryFeatures());
    private static final List<FeatureSpec> SPECS =
            GROUPS.stream().flatMap(group -> group.specs().stream()).toList();
    private static final List<String> NAMES =
            List.copyOf(SPECS.stream().map(FeatureSpec::name).toList());
    private static final List<String> FAMILIES = GROUPS.stream()
            .flatMap(group -> group.specs().stream().map(spec -> group.name()))
            .toList();
    private static final int[] STARTS = starts();

    private final Situation situation = new Situation();

    /** Features for one thread. */
    public RiskFeatures() {}

    /** Names of the features, in order. A package trained on other names or another order is refused. */
    public static List<String> names() {
        return NAMES;
    }

    /** What the features are, in the same order. */
    public static List<FeatureSpec> specs() {
        return SPECS;
    }

    /** The family of a feature: amount, time, night, velocity, recent, novelty, habit or category. Much coarser than its group. */
    public static String family(int index) {
        return FAMILIES.get(index);
    }

    /** A vector for these features, to be used again for each row. */
    public static FeatureVector newVector() {
        return new FeatureVector(NAMES);
    }

    /**
     * Computes the features. The profile is only read.
     *
     * @param before the profile of the transaction's account, without this transaction
     * @param out    a vector of {@link #newVector}; what it held before is forgotten
     */
    public void extract(Transaction transaction, AccountProfile before, FeatureVector out) {
        situation.see(transaction, before);
        out.clear();
        for (int i = 0; i < STARTS.length; i++) {
            GROUPS.get(i).write(situation, out, STARTS[i]);
        }
    }

    /**
     * Adds the transaction to the profile of its account.
     *
     * @return false when it comes too late (see {@link AccountProfile#LATEST}) and was not added
     */
    public boolean update(AccountProfile profile, Transaction transaction) {
        return profile.add(situation.observe(transaction));
    }

    private static int[] starts() {
        int[] starts = new int[GROUPS.size()];
        int next = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = next;
            next += GROUPS.get(i).specs().size();
        }
        return starts;
    }
}
