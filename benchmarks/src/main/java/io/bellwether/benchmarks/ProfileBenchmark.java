package io.bellwether.benchmarks;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.profile.AccountProfile;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a transaction costs before its model is asked: its account's profile and its features. */
@State(Scope.Thread)
public class ProfileBenchmark {
    private final List<Payments.Payment> payments = new Payments().all();
    private final byte[][] profiles =
            payments.stream().map(payment -> payment.before().encode()).toArray(byte[][]::new);
    private final AccountProfile profile = AccountProfile.empty();
    private final RiskFeatures features = new RiskFeatures();
    private final FeatureVector vector = RiskFeatures.newVector();
    private int next;

    /** Bytes to profile, into the same object. */
    @Benchmark
    public AccountProfile decode() {
        profile.decodeFrom(profiles[next()]);
        return profile;
    }

    /** Profile to bytes. */
    @Benchmark
    public byte[] encode() {
        return payments.get(next()).before().encode();
    }

    /** Transaction and profile to features. */
    @Benchmark
    public FeatureVector extract() {
        Payments.Payment payment = payments.get(next());
        features.extract(payment.transaction(), payment.before(), vector);
        return vector;
    }

    private int next() {
        next = (next + 1) & (Payments.COUNT - 1);
        return next;
    }
}
