package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.alerting.notify.AddressGuard.ForbiddenAddressException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final URI HOOK = URI.create("https://hooks.example/in");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "fec0::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::"
            })
    void refusesAddressesThatAreNotPublic(String address) {
        assertThatThrownBy(() -> guard(false, address).check(HOOK))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("not public");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
    void allowsPublicAddresses(String address) throws Exception {
        assertThat(guard(false, address).check(HOOK)).isEqualTo(InetAddress.getByName(address));
    }

    @Test
    void refusesAHostOfWhichOneAddressIsPrivate() {
        assertThatThrownBy(() -> guard(false, "8.8.8.8", "10.0.0.1").check(HOOK))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void judgesTheUrlBeforeItAsksForAddresses() {
        List<String> asked = new ArrayList<>();
        AddressGuard guard = new AddressGuard(List.of("Hooks.Example"), false, host -> {
            asked.add(host);
            return List.of(InetAddress.getByName("8.8.8.8"));
        });

        assertThatThrownBy(() -> guard.check(URI.create("http://hooks.example/")))
                .hasMessageContaining("not https");
        assertThatThrownBy(() -> guard.check(URI.create("https://other.example/")))
                .hasMessageContaining("none of the allowed");
        assertThat(asked).isEmpty();
        assertThatCode(() -> guard.check(HOOK)).doesNotThrowAnyException();
    }

    @Test
    void withTheOptInPrivateAddressesAreFineAndPlainHttpOnlyOnLoopback() throws Exception {
        assertThat(guard(true, "10.0.0.1").check(HOOK)).isNotNull();
        assertThat(guard(true, "127.0.0.1").check(URI.create("http://localhost:1/")))
                .isNotNull();
        assertThatThrownBy(() -> guard(true, "10.0.0.1").check(URI.create("http://inside.example/")))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("without TLS only loopback");
    }

    private static AddressGuard guard(boolean allowPrivate, String... addresses) {
        return new AddressGuard(List.of(), allowPrivate, host -> {
            List<InetAddress> resolved = new ArrayList<>();
            for (String address : addresses) {
                resolved.add(InetAddress.getByName(address));
            }
            return resolved;
        });
    }
}
