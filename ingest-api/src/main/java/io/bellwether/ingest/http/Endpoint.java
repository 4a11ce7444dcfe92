package io.bellwether.ingest.http;

/** What happens at a route. Called on an event loop: answers the exchange now or later, and never blocks. Thread-safe. */
@FunctionalInterface
public interface Endpoint {
    void handle(Exchange exchange);
}
