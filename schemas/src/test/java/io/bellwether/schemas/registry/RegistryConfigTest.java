package io.bellwether.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryConfigTest {

    @Test
    void severalUrlsAreReadInOrderWithoutTheirCredentials() {
        RegistryConfig config = RegistryConfig.from(
                Map.of(RegistryConfig.URL, " http://bob:pw@one:8081/ , https://two/apis/ccompat/v7"));

        assertThat(config.urls())
                .containsExactly(URI.create("http://one:8081"), URI.create("https://two/apis/ccompat/v7"));
        assertThat(config.toString()).doesNotContain("pw");
    }

    @Test
    void timeoutsAreReadWithAndWithoutThePrefixOfConfluentsClients() {
        RegistryConfig config = RegistryConfig.from(Map.of(
                RegistryConfig.URL,
                "http://one",
                "http.connect.timeout.ms",
                100,
                "schema.registry.http.read.timeout.ms",
                "300"));

        assertThat(config.connectTimeout()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "localhost:8081", "file:///tmp", "http://", "http://a b"})
    void whatIsNoUrlIsRefusedByName(String url) {
        assertThatThrownBy(() -> RegistryConfig.from(Map.of(RegistryConfig.URL, url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(RegistryConfig.URL);
    }

    @Test
    void missingCredentialsAreSaidAndSecretsAreNot() {
        Map<String, String> incomplete = Map.of(
                RegistryConfig.URL, "http://one",
                RegistryConfig.CREDENTIALS_SOURCE, "USER_INFO",
                RegistryConfig.USER_INFO, "topsecret");

        assertThatThrownBy(() -> RegistryConfig.from(incomplete))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(RegistryConfig.USER_INFO)
                .hasMessageNotContaining("topsecret");
    }
}
