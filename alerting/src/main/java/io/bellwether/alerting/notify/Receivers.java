package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The receivers that a configuration names, and what they share. Made, asked and closed by one thread. */
final class Receivers implements AutoCloseable {
    private final NotifyConfig config;
    private final InstantSource clock;
    private final Predicate<Alert> judged;
    private final HttpClientAgent http;
    private final Optional<MailServer> mail;

    Receivers(NotifyConfig config, Vertx vertx, InstantSource clock, Predicate<Alert> judged) {
        this.config = config;
        this.clock = clock;
        this.judged = judged;
        // Every attempt has a connection of its own: the address is judged anew each time.
        this.http = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
        this.mail = config.mail()
                .map(by -> new MailServer(vertx, by, config.delivery().timeout()));
    }

    /**
     * A receiver and what it hears of.
     *
     * @param perHour how many notifications a team may have in an hour; 0 for any number
     */
    record Entry(Receiver receiver, Predicate<Alert> concerns, int perHour) {}

    List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        all.add(entry(new LogReceiver(), 0));
        HttpPost post = new HttpPost(http, config.delivery().timeout());
        config.alertmanagers().keySet().forEach(name -> all.add(entry(alertmanager(name, post), 0)));
        int perHour = config.delivery().perHour();
        AddressGuard guard = new AddressGuard(
                config.allowedHosts(), config.allowPrivate(), host -> List.of(InetAddress.getAllByName(host)));
        config.webhooks().forEach((name, url) -> all.add(entry(webhook(name, url, guard, post), perHour)));
        mail.ifPresent(server -> server.receivers().forEach(receiver -> all.add(entry(receiver, perHour))));
        return all;
    }

    @Override
    public void close() {
        http.close();
        mail.ifPresent(MailServer::close);
    }

    private Entry entry(Receiver receiver, int perHour) {
        Predicate<Alert> concerns = config.route(receiver.name())
                .<Predicate<Alert>>map(route -> route::matches)
                .orElse(alert -> true);
        return new Entry(receiver, concerns, perHour);
    }

    private Receiver alertmanager(String name, HttpPost post) {
        return new AlertmanagerReceiver(
                name,
                config.members(name),
                post,
                new AlertmanagerReceiver.KeepAlive(config.delivery().keepAlive(), clock),
                judged);
    }

    private Receiver webhook(String name, String url, AddressGuard guard, HttpPost post) {
        String secret = Objects.requireNonNull(config.secrets().get(name), "the configuration was checked");
        return new WebhookReceiver(
                new WebhookReceiver.Target(name, URI.create(url)), new WebhookSignature(secret), guard, post, clock);
    }
}
