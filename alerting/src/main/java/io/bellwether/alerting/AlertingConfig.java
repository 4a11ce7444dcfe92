package io.bellwether.alerting;

import io.bellwether.alerting.notify.NotifyConfig;
import io.bellwether.alerting.topology.StreamConfig;
import io.bellwether.service.config.HttpConfig;
import io.bellwether.service.config.Setting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the alerting service, read at {@code bellwether.alerting}.
 *
 * @param http where its API listens
 * @param rulesFile the rules; empty for those that come with Bellwether
 * @param stream how rules are evaluated
 * @param notifications who is told, and how
 * @param links where people look further: name and URL, with {@code {alertId}} for the alert
 */
public record AlertingConfig(
        @Setting(value = "port=8082", doc = "Where the API listens.")
        HttpConfig http,

        @Setting(doc = "YAML file of rules; without it, the rules that come with Bellwether.")
        Optional<Path> rulesFile,

        @Setting(doc = "How rules are evaluated.") StreamConfig stream,
        @Setting(doc = "Who is told, and how.") NotifyConfig notifications,

        @Setting(doc = "Links in every alert: name and URL, {alertId} is filled in.")
        Map<String, String> links) {

    public AlertingConfig {
        links = Map.copyOf(links);
    }

    /** The links of one alert. */
    Map<String, String> linksOf(String alertId) {
        Map<String, String> filled = new HashMap<>();
        links.forEach((name, url) -> filled.put(name, url.replace("{alertId}", alertId)));
        return filled;
    }
}
