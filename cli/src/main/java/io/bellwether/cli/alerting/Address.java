package io.bellwether.cli.alerting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A path and its parameters. Not thread-safe. */
final class Address {

    private final String path;
    private final List<String> parameters = new ArrayList<>();

    private Address(String path) {
        this.path = path;
    }

    static Address of(String path) {
        return new Address(path);
    }

    /** Something of which somebody gave the id, such as {@code /v1/alerts/ID/comments}. */
    static Address of(String folder, String id, String rest) {
        return new Address(folder + "/" + encode(id) + rest);
    }

    Address with(String name, String value) {
        parameters.add(name + "=" + encode(value));
        return this;
    }

    Address with(String name, Collection<String> values) {
        values.forEach(value -> with(name, value));
        return this;
    }

    @Override
    public String toString() {
        return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
    }

    /** Good for a path, too. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
