package io.bellwether.alerting.notify;

import io.bellwether.service.config.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server that takes mail, and who gets some.
 *
 * @param host of the SMTP server
 * @param port 1 to 65535
 * @param security how the connection is protected
 * @param user for the server's login; empty for none
 * @param password of the user
 * @param trustedCertificates PEM file of the certificates that the server's may be signed by; empty for those of the JVM
 * @param from the sender's address
 * @param to name of the receiver and its addresses, separated by commas
 */
public record SmtpConfig(
        @Setting(doc = "SMTP server that takes mail.") String host,

        @Setting(value = "587", doc = "Its port, 1 to 65535; usually 587 for starttls, 465 for tls, 25 for none.")
        int port,

        @Setting(value = "starttls", doc = "starttls (required), tls, or none: then mail can be read on its way.")
        Security security,

        @Setting(doc = "User to log in as; without one nobody logs in.")
        Optional<String> user,

        @Setting(doc = "The user's password.", secret = true)
        Optional<String> password,

        @Setting(
                doc =
                        "PEM file of the authorities that may have signed the server's certificate; without it, the JVM's.")
        Optional<Path> trustedCertificates,

        @Setting(doc = "Address of the sender.") String from,

        @Setting(doc = "Mail: name of the receiver and addresses, separated by commas.")
        Map<String, String> to) {

    /** An address without a name: what a header can hold without being quoted. */
    private static final String ADDRESS = "[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9.-]+";

    private static final int HIGHEST_PORT = 65_535;

    public SmtpConfig {
        to = Map.copyOf(to);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be from 1 to 65535");
        }
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("user and password belong together: give both or none");
        }
        if (user.isPresent() && security == Security.NONE) {
            throw new IllegalArgumentException("security is starttls or tls where a password is sent");
        }
        trustedCertificates.filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw new IllegalArgumentException("trustedCertificates cannot be read: " + file);
        });
        if (!from.matches(ADDRESS)) {
            throw new IllegalArgumentException("from must be an address such as alerts@example.com");
        }
        if (to.isEmpty()) {
            throw new IllegalArgumentException("to names nobody: give a receiver and its addresses, or leave mail out");
        }
        to.forEach(SmtpConfig::checkAddresses);
    }

    /** How a connection is protected. */
    public enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    /** The addresses of a receiver. */
    List<String> addresses(String receiver) {
        return split(to.getOrDefault(receiver, ""));
    }

    private static void checkAddresses(String receiver, String addresses) {
        List<String> all = split(addresses);
        if (all.isEmpty() || !all.stream().allMatch(address -> address.matches(ADDRESS))) {
            throw new IllegalArgumentException("to: '" + receiver
                    + "' needs addresses such as desk@example.com, separated by commas, without names");
        }
    }

    private static List<String> split(String addresses) {
        return Arrays.stream(addresses.split(",", -1))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
    }
}
