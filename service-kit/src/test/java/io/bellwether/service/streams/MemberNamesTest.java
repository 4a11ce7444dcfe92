package io.bellwether.service.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.service.streams.MemberNames.Instance;
import io.bellwether.service.streams.MemberNames.Member;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberNamesTest {
    private static final String PROCESS = "2b1f6f0e-54a7-4c35-9f5f-0a3b3f9d9a11";

    @Test
    void aNameSaysWhereItsInstanceListensAndWhichProcessAndThreadItIs() {
        String name = "scoring-1.example.com_8081_" + PROCESS + "-12";

        assertThat(Member.parse(name))
                .contains(new Member(new Instance("scoring-1.example.com", 8081, PROCESS), "12"))
                .map(Member::name)
                .contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments-7", "scoring-1_8081-2", "_8081_" + PROCESS + "-1", "a b_8081_" + PROCESS + "-1"})
    void whoseNameWasGivenElsewhereIsLeftAlone(String name) {
        assertThat(Member.parse(name)).isEmpty();
    }

    @Test
    void anAddressThatFitsIntoNoNameGivesNone() {
        assertThat(MemberNames.base(new HostInfo("scoring-1", 8081))).contains("scoring-1_8081");
        assertThat(MemberNames.base(new HostInfo("::1", 8081))).isEmpty();
    }
}
