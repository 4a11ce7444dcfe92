package io.bellwether.scoring.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileCodecTest {
    private static final long START = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli() * 1_000;
    private static final long DAY = RecountedAccount.micros(Duration.ofDays(1));
    /** Two events as version 1 wrote them; must be readable for ever. */
    private static final String VERSION_1 =
            "0180c0b3b8aa82a6068080bbdd830502e096d10501bc3ec00401cf0f02c88c3c01bc3e3001cf0f02"
                    + "8c820a01bc3e0801cf0f02c2c00201bc3e0201cf0f026f671f370101bc3e9d3a4f320101cf0f0280"
                    + "c0f8daa6fda506bc3e86fbfbcb8080bbdd8305cf0f23ad364f02fbcb364f016015";

    /** The same two and one in the night between them as version 2 wrote them; must be readable for ever. */
    private static final String VERSION_2 =
            "0280c0b3b8aa82a6068080bbdd830503e096d10501bc3ea00201f015a00201cf0f03c88c3c01bc3e"
                    + "1801f0151801cf0f038c820a01bc3e0401f0150401cf0f02c2c00201bc3e0202a006f015026f671f"
                    + "370102ac549d3a4f320101cf0f0380c0f8daa6fda506bc3e86fbfbcb80c0ddeec102f01507e030ed"
                    + "80c0ddeec102cf0f23ad364f03fbcb364f30ed01601501c4c0020100";

    @Test
    void givesBackTheSameBytes() {
        byte[] bytes = typical(60).encode();

        assertThat(AccountProfile.decode(bytes).encode()).isEqualTo(bytes);
        assertThat(AccountProfile.decode(AccountProfile.empty().encode()).isEmpty())
                .isTrue();
    }

    @Test
    void takesAboutAKilobyteForAnAccountOfThreeEventsADay() {
        assertThat(typical(400).encode().length).isBetween(600, 1_250);
    }

    @Test
    void forgetsWhatTheInstanceHeldBefore() {
        AccountProfile profile = typical(60);

        profile.decodeFrom(twoEvents().encode());

        assertThat(profile.encode()).isEqualTo(twoEvents().encode());
    }

    @Test
    void readsTheBytesOfVersion1() {
        AccountProfile profile = AccountProfile.decode(HexFormat.of().parseHex(VERSION_1));

        assertThat(profile.encode()).isEqualTo(twoEvents().encode());
        assertThat(profile.newestMicros()).isEqualTo(START + DAY);
    }

    @Test
    void readsTheBytesOfVersion2() {
        AccountProfile profile = twoEvents();
        profile.add(new Observation()
                .at(START + DAY / 2)
                .amount(7, 0)
                .merchant("bar")
                .category("home")
                .country("DE"));
        WindowStats nights = new WindowStats();

        AccountProfile read = AccountProfile.decode(HexFormat.of().parseHex(VERSION_2));

        assertThat(read.encode()).isEqualTo(profile.encode());
        read.nights(START + DAY, nights);
        assertThat(nights.count()).isOne();
    }

    @Test
    void learnsTheNightsFromNowOnWhereVersion1DidNotKnowThem() {
        AccountProfile profile = AccountProfile.decode(HexFormat.of().parseHex(VERSION_1));
        WindowStats nights = new WindowStats();

        profile.add(new Observation()
                .at(START + 3 * DAY / 2)
                .amount(7, 0)
                .merchant("bar")
                .category("home")
                .country("DE"));

        profile.nights(START + 2 * DAY, nights);
        assertThat(nights.count()).isOne();
    }

    @Test
    void refusesAnotherVersionByName() {
        byte[] bytes = twoEvents().encode();
        bytes[0] = 9;

        assertThatThrownBy(() -> AccountProfile.decode(bytes))
                .isInstanceOf(CorruptProfileException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("reads versions 1 to 2");
    }

    @Test
    void refusesBytesThatAreCutOff() {
        byte[] bytes = typical(20).encode();

        for (int length = 2; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> AccountProfile.decode(cut)).isInstanceOf(CorruptProfileException.class);
        }
        assertThatThrownBy(() -> AccountProfile.decode(new byte[0])).isInstanceOf(CorruptProfileException.class);
        assertThatThrownBy(() -> AccountProfile.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .hasMessageContaining("left over");
    }

    @Test
    void staysUsableOrRefusesWhenBytesAreDamaged() {
        byte[] bytes = typical(60).encode();
        Random random = new Random(5);
        Observation seen = new Observation()
                .at(START + 61 * DAY)
                .amount(1, 0)
                .merchant("m")
                .category("c");
        int refused = 0;

        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = bytes.clone();
            damaged[1 + random.nextInt(bytes.length - 1)] ^= (byte) (1 << random.nextInt(8));
            try {
                AccountProfile.decode(damaged).add(seen);
            } catch (CorruptProfileException e) {
                refused++;
            }
        }

        assertThat(refused).isPositive();
    }

    private static AccountProfile twoEvents() {
        AccountProfile profile = AccountProfile.empty();
        profile.add(new Observation()
                .at(START)
                .amount(1_999, 2)
                .merchant("shop")
                .category("home")
                .country("DE"));
        profile.add(new Observation()
                .at(START + DAY)
                .amount(-5, 0)
                .merchant("inn")
                .category("travel")
                .country(null));
        return profile;
    }

    private static AccountProfile typical(int days) {
        AccountProfile profile = AccountProfile.empty();
        Random random = new Random(11);
        for (int i = 0; i < 3 * days; i++) {
            profile.add(new Observation()
                    .at(START + i * DAY / 3 + random.nextLong(DAY / 3))
                    .amount(100 + random.nextInt(20_000), 2)
                    .merchant("merchant-" + random.nextInt(690))
                    .category("category-" + random.nextInt(14))
                    .country("US"));
        }
        return profile;
    }
}
