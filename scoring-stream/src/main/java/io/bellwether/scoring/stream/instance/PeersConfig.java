package io.bellwether.scoring.stream.instance;

import io.bellwether.service.config.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/**
 * How the instances of an installation reach each other.
 *
 * @param secret what they know each other by, the same for all; where both this and the file are absent, no other instance is asked
 * @param secretFile a file that holds the secret and nothing else
 * @param advertised host and port under which others reach the endpoint; where it listens, if absent
 * @param duringRebalance what becomes of ad-hoc scores while their account changes hands
 * @param timeout how long another instance may take to answer, 10 ms to 10 s
 * @param removeDead whether an instance whose endpoint refuses connections, after it took some, is taken out of the group before its session ends
 */
public record PeersConfig(
        @Setting(
                secret = true,
                doc = "What instances know each other by, at least 16 characters, the same for all of them.")
        Optional<String> secret,

        @Setting(doc = "File that holds the secret, instead of the secret itself.")
        Optional<Path> secretFile,

        @Setting(doc = "host:port under which other instances reach the scoring endpoint; where it listens, if absent.")
        Optional<String> advertised,

        @Setting(
                value = "refuse",
                doc =
                        "refuse (503) or standby (an older state, said so) while an account's instance is away or not ready.")
        DuringRebalance duringRebalance,

        @Setting(value = "800ms", doc = "How long another instance may take to answer, 10ms to 10s.")
        Duration timeout,

        @Setting(
                value = "true",
                doc =
                        "Whether an instance whose endpoint refuses connections is taken over at once, not after its session of 6 s. Not where something else, such as a load balancer, answers at its address.")
        boolean removeDead) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** What becomes of an ad-hoc score whose account has no instance that is up to date. */
    public enum DuringRebalance {
        /** It is answered 503 with Retry-After. */
        REFUSE,
        /** It is answered from a standby or a store that is being restored, and the answer says how far that is behind. */
        STANDBY
    }

    public PeersConfig {
        if (secret.isPresent() && secretFile.isPresent()) {
            throw new IllegalArgumentException("secret and secretFile are both set; keep one of them");
        }
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout must be from 10ms to 10s");
        }
        secret.ifPresent(PeerSecret::check);
        if (advertised.isPresent() && !isAddress(advertised.get())) {
            throw new IllegalArgumentException("advertised must be host:port, such as scoring-1.example.com:8081");
        }
    }

    private static boolean isAddress(String text) {
        try {
            HostInfo address = HostInfo.buildFromEndpoint(text);
            return address != null && address.port() > 0 && address.port() < 65_536;
        } catch (RuntimeException notOne) {
            return false;
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "PeersConfig[secret=%s, secretFile=%s, advertised=%s, duringRebalance=%s, timeout=%s, removeDead=%s]"
                .formatted(
                        secret.isPresent() ? "******" : "none",
                        secretFile,
                        advertised,
                        duringRebalance,
                        timeout,
                        removeDead);
    }
}
