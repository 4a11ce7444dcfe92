package io.bellwether.service.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.service.streams.MemberNames.Instance;
import io.bellwether.service.streams.MemberNames.Member;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void membersOfAnInstanceAreNamedByItsAddress() {
        Properties properties = properties();

        assertThat(MemberNames.of(properties, new HostInfo("scoring_1", 8081))).isPresent();
        assertThat(properties).containsEntry("main.consumer.group.instance.id", "scoring_1_8081");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "0.0.0.0", "a b"})
    void anAddressThatNobodyCanReachOrThatFitsIntoNoNameGivesNone(String host) {
        Properties properties = properties();

        assertThat(MemberNames.of(properties, new HostInfo(host, 8081))).isEmpty();
        assertThat(properties).isEqualTo(properties());
    }

    @ParameterizedTest
    @CsvSource({
        "group.instance.id, payments-7",
        "consumer.group.instance.id, payments-7",
        "main.consumer.group.instance.id, payments-7",
        "default.client.supplier, com.example.Traced",
        "group.protocol, streams"
    })
    void whatSomebodyElseHasSetIsKept(String key, String value) {
        Properties properties = properties();
        properties.setProperty(key, value);

        assertThat(MemberNames.of(properties, new HostInfo("scoring-1", 8081))).isEmpty();
        assertThat(properties).hasSize(properties().size() + 1).containsEntry(key, value);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, "scoring");
        properties.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
        return properties;
    }
}
