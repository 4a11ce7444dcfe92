package io.bellwether.cli.option;

import io.bellwether.cli.door.Door;
import java.net.URI;
import picocli.CommandLine.Option;

/** Where the HTTP API is. */
public final class ApiOptions {

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = "${env:BELLWETHER_API:-http://127.0.0.1:8080}",
            description = "Where the HTTP API is. Default: ${DEFAULT-VALUE}.")
    private URI api = URI.create("http://127.0.0.1:8080");

    /** The address. */
    public URI api() {
        return api;
    }

    /** A client of that API. */
    public Door door() {
        return new Door(api);
    }
}
