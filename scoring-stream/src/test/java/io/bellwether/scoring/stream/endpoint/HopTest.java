package io.bellwether.scoring.stream.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.scoring.stream.Samples;
import io.bellwether.scoring.stream.instance.Hop;
import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.scoring.stream.instance.Peers;
import io.bellwether.scoring.stream.instance.PeersConfig;
import io.bellwether.scoring.stream.instance.PeersConfig.DuringRebalance;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions that go from one instance to another. */
class HopTest {
    private static final String SECRET = "b7Qx-91mK_2wZr-44tLp";
    private static final PeersConfig REFUSE = EndpointRig.peers(Optional.of(SECRET), DuringRebalance.REFUSE);
    private static final PeersConfig STANDBY = EndpointRig.peers(Optional.of(SECRET), DuringRebalance.STANDBY);

    private final EndpointRig rig = new EndpointRig();
    private final ProfilesDouble asked = new ProfilesDouble();
    private final ProfilesDouble owner = new ProfilesDouble();

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private HttpResponse<byte[]> score(int port, String... headers) throws Exception {
        return rig.score(port, "transaction", rig.encode(Samples.transaction("e")), headers);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** A port on which nobody listens. */
    private static int deadPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void anAccountOfAnotherInstanceIsScoredThere() throws Exception {
        asked.ownedBy(rig.start(owner, REFUSE));

        HttpResponse<byte[]> answer = score(rig.start(asked, REFUSE));

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(rig.decode(answer.body()).getEventId()).isEqualTo("e");
        assertThat(answer.headers().firstValue(Peers.STALENESS)).isEmpty();
        assertThat(owner.asked).hasValue(1);
    }

    @Test
    void whatTheOwnerRefusesIsPassedOn() throws Exception {
        asked.ownedBy(rig.start(owner, REFUSE));
        int port = rig.start(asked, REFUSE);
        owner.current = account -> {
            throw new IllegalStateException("a defect there");
        };

        assertThat(score(port).statusCode()).isEqualTo(500);
    }

    @Test
    void twoInstancesThatTakeEachOtherForTheOwnerDoNotAskForEver() throws Exception {
        int first = rig.start(asked, REFUSE);
        int second = rig.start(owner, REFUSE);
        asked.ownedBy(second);
        owner.ownedBy(first);

        HttpResponse<byte[]> answer = score(first);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
        assertThat(asked.asked).hasValue(1);
        assertThat(owner.asked).hasValue(1);
    }

    @Test
    void whoOnlySaysThatItIsAnInstanceIsRefused() throws Exception {
        int port = rig.start(owner, REFUSE);

        assertThat(score(port, Hop.HEADER, "owner").statusCode()).isEqualTo(401);
        assertThat(score(port, Hop.HEADER, "owner", Hop.SECRET_HEADER, SECRET + "x")
                        .statusCode())
                .isEqualTo(401);
        assertThat(score(port, Hop.HEADER, "anything", Hop.SECRET_HEADER, SECRET)
                        .statusCode())
                .isEqualTo(401);
        assertThat(score(port, Hop.HEADER, "owner", Hop.SECRET_HEADER, SECRET).statusCode())
                .isEqualTo(200);
    }

    @Test
    void withoutOneSecretForAllTheAnswerNamesTheSetting() throws Exception {
        PeersConfig other = EndpointRig.peers(Optional.of("another-9Kf3-31xQ-77"), DuringRebalance.REFUSE);
        PeersConfig none = EndpointRig.peers(Optional.empty(), DuringRebalance.REFUSE);
        asked.ownedBy(rig.start(owner, REFUSE));

        HttpResponse<byte[]> unknown = score(rig.start(asked, other));
        HttpResponse<byte[]> unset = score(rig.start(asked, none));

        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(text(unknown)).contains("bellwether.scoring.peers.secret").doesNotContain(SECRET);
        assertThat(unset.statusCode()).isEqualTo(503);
        assertThat(text(unset)).contains("bellwether.scoring.peers.secret");
    }

    @Test
    void anOwnerThatIsAwayIs503UnlessAnOlderStateMayAnswer() throws Exception {
        int dead = deadPort();
        asked.ownedBy(dead);
        asked.older = account -> Optional.empty();

        HttpResponse<byte[]> refused = score(rig.start(asked, REFUSE));
        HttpResponse<byte[]> older = score(rig.start(asked, STANDBY));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
        assertThat(text(refused)).contains("127.0.0.1:" + dead);
        assertThat(older.statusCode()).isEqualTo(200);
        assertThat(older.headers().firstValue(Peers.STALENESS)).hasValue("7");
    }

    @Test
    void aStandbyElsewhereAnswersAndSaysHowFarItIsBehind() throws Exception {
        ProfilesDouble standby = new ProfilesDouble();
        standby.ownedBy(1);
        standby.older = account -> Optional.empty();
        HostInfo dead = new HostInfo("127.0.0.1", deadPort());
        asked.ownedBy(dead.port(), dead, new HostInfo("127.0.0.1", rig.start(standby, STANDBY)));

        HttpResponse<byte[]> answer = score(rig.start(asked, STANDBY));

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(answer.headers().firstValue(Peers.STALENESS)).hasValue("7");
    }

    @Test
    void anOwnerThatIsRestoringAnswersFromWhatItHasWhereThatIsWanted() throws Exception {
        owner.current = account -> {
            throw new NotReadyException("restoring");
        };
        owner.older = account -> Optional.empty();

        assertThat(score(rig.start(owner, REFUSE)).statusCode()).isEqualTo(503);
        assertThat(score(rig.start(owner, STANDBY)).headers().firstValue(Peers.STALENESS))
                .hasValue("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "change-me-0123456789",
                "my secret 0123456789",
                "schlüssel-0123456789x"
            })
    void aSecretThatCanBeGuessedOrSentByNoHeaderIsRefused(String secret) {
        assertThatThrownBy(() -> EndpointRig.peers(Optional.of(secret), DuringRebalance.REFUSE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("secret")
                .hasMessageNotContaining(secret);
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(REFUSE.toString()).doesNotContain(SECRET);
    }
}
