package io.bellwether.ingest.scoring;

import io.bellwether.service.config.Setting;
import java.net.URI;
import java.time.Duration;

/**
 * Where ad-hoc scores come from.
 *
 * @param url scoring-stream, scheme, host and port
 * @param timeout how long an answer may take, 1 ms or more
 * @param connections most connections to it, 1 or more; 32 times as many requests may wait for one, more are refused
 * @param traceTimeout how long the trace of an event may take, 1 ms or more: records may have to be looked through
 */
public record ScoringLinkConfig(
        @Setting(value = "http://127.0.0.1:8081", doc = "Where scoring-stream answers: scheme, host and port.")
        URI url,

        @Setting(value = "2s", doc = "How long an ad-hoc score may take before its caller gets a 503.")
        Duration timeout,

        @Setting(
                value = "32",
                doc =
                        "Most connections to scoring-stream; 32 times as many requests may wait for one, more get a 503 at once.")
        int connections,

        @Setting(value = "15s", doc = "How long the trace of an event may take before its caller gets a 503.")
        Duration traceTimeout) {

    public ScoringLinkConfig {
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException("url must be an http or https URL with a host");
        }
        if (timeout.toMillis() < 1 || traceTimeout.toMillis() < 1 || connections < 1) {
            throw new IllegalArgumentException(
                    "timeout and traceTimeout must be 1ms or more and connections 1 or more");
        }
    }

    /** The port the URL names, or its scheme implies. */
    int port() {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return secure() ? 443 : 80;
    }

    boolean secure() {
        return "https".equals(url.getScheme());
    }
}
