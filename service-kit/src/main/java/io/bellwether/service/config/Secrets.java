package io.bellwether.service.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is never shown: values of secret settings, client properties whose name says so, and passwords inside URLs. */
final class Secrets {

    static final String MASK = "******";

    private static final Pattern SECRET_NAME = Pattern.compile(
            "password|passwd|secret|token|jaas|credential|user\\.info|private|api[._-]?key|\\bkey$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");

    private Secrets() {}

    /**
     * Whether a free-form property, such as one of a Kafka client, is secret by its name ({@code ssl.key.password},
     * {@code sasl.jaas.config}).
     */
    static boolean isSecretName(String name) {
        return SECRET_NAME.matcher(name).find();
    }

    /** The value as it may be shown; user and password of a URL are hidden in any value. */
    static String shown(String value, boolean secret) {
        if (value.isEmpty()) {
            return value;
        }
        return secret ? MASK : USER_INFO.matcher(value).replaceAll(MASK);
    }

    /** The map as it may be shown, sorted by name. */
    static Map<String, String> shown(Map<String, String> properties) {
        Map<String, String> shown = new TreeMap<>();
        properties.forEach((name, value) -> shown.put(name, shown(value, isSecretName(name))));
        return shown;
    }
}
