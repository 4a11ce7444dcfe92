package io.bellwether.alerting.notify;

import io.bellwether.service.config.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is told about alerts, and how.
 *
 * @param webhooks name of the receiver and URL
 * @param secrets name of the receiver and the secret its messages are signed with, {@code whsec_} and base64
 * @param allowedHosts hosts that webhooks may go to; empty for any public one
 * @param allowPrivate whether webhooks may go to private and loopback addresses, and to loopback without TLS
 * @param alertmanagers name of the receiver and the URLs of the members of one cluster, separated by commas
 * @param mail who gets mail, and by which server; empty for nobody
 * @param routes name of the receiver and the one label an alert must have, such as {@code team=fraud}
 * @param delivery how long an attempt may take, how long attempts go on, and how many there may be
 */
public record NotifyConfig(
        @Setting(doc = "Webhooks: name of the receiver and https URL.")
        Map<String, String> webhooks,

        @Setting(doc = "Signing secrets by receiver: whsec_ and base64 of 24 to 64 bytes.", secret = true)
        Map<String, String> secrets,

        @Setting(doc = "Hosts that webhooks may go to; empty: any public one.")
        List<String> allowedHosts,

        @Setting(value = "false", doc = "Whether webhooks may go to private addresses, and to loopback over http.")
        boolean allowPrivate,

        @Setting(
                doc =
                        "Alertmanagers: name of the receiver and URLs of the members of one cluster, separated by commas.")
        Map<String, String> alertmanagers,

        @Setting(doc = "Who gets mail, and by which server.")
        Optional<SmtpConfig> mail,

        @Setting(
                doc =
                        "Routes by receiver: the one label an alert must have, such as team=fraud; without one, any alert.")
        Map<String, String> routes,

        @Setting(doc = "How long an attempt may take, how long attempts go on, and how many there may be.")
        Delivery delivery) {

    /** A receiver's queue must ask for more within Kafka's poll interval. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

    private static final Duration SHORTEST_KEEP_ALIVE = Duration.ofSeconds(5);
    private static final Duration LONGEST_KEEP_ALIVE = Duration.ofDays(1);

    public NotifyConfig {
        webhooks = Map.copyOf(webhooks);
        secrets = Map.copyOf(secrets);
        allowedHosts = List.copyOf(allowedHosts);
        alertmanagers = Map.copyOf(alertmanagers);
        routes = Map.copyOf(routes);
        checkNames(webhooks, alertmanagers, mail);
        checkWebhooks(webhooks, secrets);
        checkSecrets(webhooks, secrets);
        checkAlertmanagers(alertmanagers);
        checkRoutes(routes, names(webhooks, alertmanagers, mail));
    }

    /**
     * How hard to try.
     *
     * @param timeout how long one attempt may take
     * @param giveUpAfter how old an alert may become before it is given up and the next one is tried
     * @param perHour how many notifications a webhook or a mail receiver may have for one team within an hour; 0 for any number
     * @param keepAlive for how long an Alertmanager takes an alert for firing without hearing of it again
     */
    public record Delivery(
            @Setting(value = "10s", doc = "How long one attempt may take.")
            Duration timeout,

            @Setting(value = "1d", doc = "How old an alert may become before it is given up.")
            Duration giveUpAfter,

            @Setting(
                    value = "30",
                    doc =
                            "Notifications per team, hour and webhook or mail receiver, 0: any number; beyond, one digest.")
            int perHour,

            @Setting(
                    value = "5m",
                    doc =
                            "How long an Alertmanager keeps an alert it does not hear of; posted again five times as often.")
            Duration keepAlive) {
        public Delivery {
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_ATTEMPT) > 0) {
                throw new IllegalArgumentException("timeout must be longer than zero and at most a minute");
            }
            if (perHour < 0) {
                throw new IllegalArgumentException("perHour must be 0 (any number) or more");
            }
            if (keepAlive.compareTo(SHORTEST_KEEP_ALIVE) < 0 || keepAlive.compareTo(LONGEST_KEEP_ALIVE) > 0) {
                throw new IllegalArgumentException("keepAlive must be from 5s to 1d");
            }
        }
    }

    /** The members of a cluster of Alertmanagers. */
    List<URI> members(String alertmanager) {
        return split(alertmanagers.getOrDefault(alertmanager, "")).stream()
                .map(URI::create)
                .toList();
    }

    /** The label that an alert must have for a receiver; empty where it is told everything. */
    Optional<Route> route(String receiver) {
        return Optional.ofNullable(routes.get(receiver)).map(Route::parse);
    }

    private static Set<String> names(
            Map<String, String> webhooks, Map<String, String> alertmanagers, Optional<SmtpConfig> mail) {
        Set<String> names = new TreeSet<>(webhooks.keySet());
        names.addAll(alertmanagers.keySet());
        mail.ifPresent(by -> names.addAll(by.to().keySet()));
        names.add(LogReceiver.NAME);
        return names;
    }

    private static void checkNames(
            Map<String, String> webhooks, Map<String, String> alertmanagers, Optional<SmtpConfig> mail) {
        Set<String> seen = new HashSet<>();
        checkNames("webhooks", webhooks.keySet(), seen);
        checkNames("alertmanagers", alertmanagers.keySet(), seen);
        mail.ifPresent(by -> checkNames("mail", by.to().keySet(), seen));
    }

    private static void checkNames(String kind, Set<String> names, Set<String> seen) {
        for (String name : names) {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,62}") || name.equals(LogReceiver.NAME)) {
                throw new IllegalArgumentException(
                        kind + ": a receiver's name is lower-case letters, digits and '-', and not 'log': " + name);
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        kind + ": another receiver is called '" + name + "' already; each needs a name of its own");
            }
        }
    }

    private static void checkWebhooks(Map<String, String> webhooks, Map<String, String> secrets) {
        webhooks.forEach((name, url) -> {
            String scheme = scheme("webhooks", name, url);
            if (!Set.of("https", "http").contains(scheme)) {
                throw new IllegalArgumentException("webhooks: '" + name + "' needs an https URL, not " + scheme);
            }
            if (!secrets.containsKey(name)) {
                throw new IllegalArgumentException(
                        "secrets: the webhook '" + name + "' needs a secret to sign its messages with");
            }
        });
    }

    private static void checkSecrets(Map<String, String> webhooks, Map<String, String> secrets) {
        secrets.forEach((name, secret) -> {
            if (!webhooks.containsKey(name)) {
                throw new IllegalArgumentException("secrets names '" + name + "', which is none of the webhooks");
            }
            WebhookSignature.check(secret);
        });
    }

    private static void checkAlertmanagers(Map<String, String> alertmanagers) {
        alertmanagers.forEach((name, urls) -> {
            List<String> members = split(urls);
            if (members.isEmpty()) {
                throw new IllegalArgumentException(
                        "alertmanagers: '" + name + "' needs a URL such as http://alertmanager:9093");
            }
            for (String url : members) {
                if (!Set.of("https", "http").contains(scheme("alertmanagers", name, url))) {
                    throw new IllegalArgumentException("alertmanagers: '" + name + "' needs http or https URLs");
                }
            }
        });
    }

    private static void checkRoutes(Map<String, String> routes, Set<String> receivers) {
        routes.forEach((name, text) -> {
            if (!receivers.contains(name)) {
                throw new IllegalArgumentException(
                        "routes names '" + name + "', which is none of the receivers: " + String.join(", ", receivers));
            }
            try {
                Route.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("routes: that of '" + name + "' " + e.getMessage(), e);
            }
        });
    }

    private static String scheme(String kind, String name, String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getScheme() != null && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri.getScheme();
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(kind + ": '" + name + "' has no valid URL", e);
        }
        throw new IllegalArgumentException(
                kind + ": '" + name + "' needs an absolute URL with a host and without a user");
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
