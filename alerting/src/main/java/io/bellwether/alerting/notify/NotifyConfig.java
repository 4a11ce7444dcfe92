package io.bellwether.alerting.notify;

import io.bellwether.service.config.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is told about alerts, and how.
 *
 * @param webhooks name of the receiver and URL
 * @param secrets name of the receiver and the secret its messages are signed with, {@code whsec_} and base64
 * @param allowedHosts hosts that webhooks may go to; empty for any public one
 * @param allowPrivate whether webhooks may go to private and loopback addresses, and to loopback without TLS
 * @param delivery how long an attempt may take, and how long attempts go on
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

        @Setting(doc = "How long an attempt may take, and how long attempts go on.")
        Delivery delivery) {

    /** A receiver's queue must ask for more within Kafka's poll interval. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

    public NotifyConfig {
        webhooks = Map.copyOf(webhooks);
        secrets = Map.copyOf(secrets);
        allowedHosts = List.copyOf(allowedHosts);
        checkWebhooks(webhooks, secrets);
        checkSecrets(webhooks, secrets);
    }

    /**
     * How hard to try.
     *
     * @param timeout how long one attempt may take
     * @param giveUpAfter how old an alert may become before it is given up and the next one is tried
     */
    public record Delivery(
            @Setting(value = "10s", doc = "How long one attempt may take.")
            Duration timeout,

            @Setting(value = "1d", doc = "How old an alert may become before it is given up.")
            Duration giveUpAfter) {
        public Delivery {
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_ATTEMPT) > 0) {
                throw new IllegalArgumentException("timeout must be longer than zero and at most a minute");
            }
        }
    }

    private static void checkWebhooks(Map<String, String> webhooks, Map<String, String> secrets) {
        webhooks.forEach((name, url) -> {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,62}") || name.equals(LogReceiver.NAME)) {
                throw new IllegalArgumentException(
                        "webhooks: a receiver's name is lower-case letters, digits and '-', and not 'log': " + name);
            }
            String scheme = scheme(name, url);
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

    private static String scheme(String name, String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getScheme() != null && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri.getScheme();
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("webhooks: '" + name + "' has no valid URL", e);
        }
        throw new IllegalArgumentException(
                "webhooks: '" + name + "' needs an absolute URL with a host and without a user");
    }
}
