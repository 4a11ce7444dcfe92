package io.bellwether.schemas.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Where a registry is and how to ask it.
 *
 * @param urls at least one; tried in order when one does not answer; without credentials in them
 * @param credentials user and password, separated by a colon; null where the registry wants none
 * @param connectTimeout how long a connection may take to stand
 * @param requestTimeout how long an answer may take, the connection included
 */
public record RegistryConfig(
        List<URI> urls, @Nullable String credentials, Duration connectTimeout, Duration requestTimeout) {

    /** Comma-separated base URLs. */
    public static final String URL = "schema.registry.url";

    /** Where the credentials are: {@code URL} (the default) or {@code USER_INFO}. */
    public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";

    /** User and password, separated by a colon, for {@code USER_INFO}. */
    public static final String USER_INFO = "basic.auth.user.info";

    /** How long a connection may take to stand, in milliseconds. */
    public static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";

    /** How long an answer may take, in milliseconds. */
    public static final String READ_TIMEOUT = "http.read.timeout.ms";

    private static final String PREFIX = "schema.registry.";
    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(5);

    public RegistryConfig {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new ConfigException(URL, "", "names no registry");
        }
    }

    /**
     * Reads the keys of Confluent's clients, with or without the prefix {@code schema.registry.}; other keys are left alone.
     *
     * @throws ConfigException naming the key that is missing or wrong, never a secret
     */
    public static RegistryConfig from(Map<String, ?> config) {
        Object urls = config.get(URL);
        if (urls == null || urls.toString().isBlank()) {
            throw new ConfigException("Set " + URL + " to the registry's address, such as http://127.0.0.1:8085");
        }
        List<URI> given = Arrays.stream(urls.toString().split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(RegistryConfig::parse)
                .toList();
        return new RegistryConfig(
                given.stream().map(RegistryConfig::withoutCredentials).toList(),
                credentials(config, given).orElse(null),
                millis(config, CONNECT_TIMEOUT, DEFAULT_CONNECT_TIMEOUT),
                millis(config, READ_TIMEOUT, DEFAULT_READ_TIMEOUT));
    }

    /** The value of the {@code Authorization} header; empty where the registry wants none. */
    Optional<String> authorization() {
        return Optional.ofNullable(credentials)
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "RegistryConfig" + urls;
    }

    private static URI parse(String url) {
        URI parsed;
        try {
            parsed = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        } catch (IllegalArgumentException malformed) {
            throw new ConfigException(URL + " holds something that is not a URL");
        }
        boolean http = "http".equalsIgnoreCase(parsed.getScheme()) || "https".equalsIgnoreCase(parsed.getScheme());
        if (!http || parsed.getHost() == null) {
            throw new ConfigException(URL + " must hold http:// or https:// URLs with a host, separated by commas");
        }
        return parsed;
    }

    private static URI withoutCredentials(URI url) {
        if (url.getRawUserInfo() == null) {
            return url;
        }
        return URI.create(url.toString().replace(url.getRawUserInfo() + "@", ""));
    }

    private static Optional<String> credentials(Map<String, ?> config, List<URI> urls) {
        String source = Optional.ofNullable(lookup(config, CREDENTIALS_SOURCE))
                .map(Object::toString)
                .orElse("URL");
        return switch (source) {
            case "URL" ->
                urls.stream().map(URI::getUserInfo).filter(info -> info != null).findFirst();
            case "USER_INFO" ->
                Optional.of(Optional.ofNullable(lookup(config, USER_INFO))
                        .map(Object::toString)
                        .filter(info -> info.contains(":"))
                        .orElseThrow(() -> new ConfigException("Set " + USER_INFO + " to user:password, because "
                                + CREDENTIALS_SOURCE + " is USER_INFO")));
            default -> throw new ConfigException(CREDENTIALS_SOURCE, source, "must be URL or USER_INFO");
        };
    }

    private static Duration millis(Map<String, ?> config, String key, Duration otherwise) {
        Object value = lookup(config, key);
        if (value == null) {
            return otherwise;
        }
        try {
            long millis = Long.parseLong(value.toString().strip());
            if (millis > 0) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException notANumber) {
            throw new ConfigException(key, value, "must be a number of milliseconds");
        }
        throw new ConfigException(key, value, "must be positive");
    }

    private static @Nullable Object lookup(Map<String, ?> config, String key) {
        Object plain = config.get(key);
        return plain != null ? plain : config.get(PREFIX + key);
    }
}
