package io.bellwether.alerting.notify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.schemas.json.MessageJson;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Posts alerts to a URL, signed as Standard Webhooks says, so that the receiver can check who sent it and drop repetitions by {@code webhook-id}.
 *
 * <p><b>Failure modes.</b> Only a 2xx is a yes; all else is tried again. The address is judged anew at every attempt.
 */
final class WebhookReceiver implements Receiver {
    private static final JsonFactory JSON = new JsonFactory();

    private final Target target;
    private final WebhookSignature signature;
    private final AddressGuard guard;
    private final HttpPost http;
    private final InstantSource clock;

    WebhookReceiver(Target target, WebhookSignature signature, AddressGuard guard, HttpPost http, InstantSource clock) {
        this.target = target;
        this.signature = signature;
        this.guard = guard;
        this.http = http;
        this.clock = clock;
    }

    /**
     * Where to post.
     *
     * @param name of the receiver
     */
    record Target(String name, URI url) {}

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public Outcome deliver(Message message) {
        try {
            InetAddress address = guard.check(target.url());
            byte[] body = body(message);
            HttpPost.Answer answer = http.send(options(message.id(), body, address), body);
            return answer.isYes() ? new Outcome.Accepted() : new Outcome.Refused(answer.why());
        } catch (AddressGuard.ForbiddenAddressException e) {
            return new Outcome.Refused("not sent: " + e.getMessage());
        } catch (UnknownHostException e) {
            return new Outcome.Refused("not sent: the host has no address now");
        }
    }

    private RequestOptions options(String id, byte[] body, InetAddress address) {
        RequestOptions where = HttpPost.to(target.url());
        Instant now = clock.instant();
        return where.setServer(SocketAddress.inetSocketAddress(where.getPort(), address.getHostAddress()))
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("webhook-signature", signature.sign(id, now, body));
    }

    /** {@code {"type":"alert.firing","timestamp":...,"data":{the alert}}}, or of type {@code alert.digest}. */
    private static byte[] body(Message message) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            if (message instanceof Message.Change change) {
                String state = change.alert().getState().name().toLowerCase(Locale.ROOT);
                json.writeStringField("type", "alert." + state);
                json.writeStringField("timestamp", change.at().toString());
                json.writeFieldName("data");
                MessageJson.write(change.alert(), json);
            } else if (message instanceof Message.Digest digest) {
                json.writeStringField("type", "alert.digest");
                json.writeStringField("timestamp", digest.end().toString());
                json.writeFieldName("data");
                write(digest, json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toByteArray();
    }

    private static void write(Message.Digest digest, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("team", digest.team());
        json.writeStringField("from", digest.hour().toString());
        json.writeStringField("to", digest.end().toString());
        json.writeNumberField("heldBack", digest.count());
        json.writeObjectFieldStart("heldBackByRule");
        for (Map.Entry<String, Integer> rule : new TreeMap<>(digest.held()).entrySet()) {
            json.writeNumberField(rule.getKey(), rule.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
