package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts alerts to the members of an Alertmanager cluster, and posts what fires again before they take it for resolved. An alert without data is kept
 * alive like one that fires: nobody knows that it is over. Members do not share alerts, so each is told; it is enough that one says yes, the others
 * learn it when everything is posted again.
 *
 * <p><b>Failure modes.</b> Only a 2xx is a yes. A member that answers 400 will never take the alert; all else is tried again. An Alertmanager that does
 * not hear of an alert for as long as it is kept alive, because it or this process was down, takes it for resolved, and for firing again when it does.
 */
final class AlertmanagerReceiver implements Receiver.Mirror {
    private static final Logger log = LoggerFactory.getLogger(AlertmanagerReceiver.class);
    private static final int BATCH = 200;
    private static final int AGAIN = 5;
    private static final int BAD_REQUEST = 400;

    private final String name;
    private final List<URI> members;
    private final HttpPost http;
    private final KeepAlive keepAlive;
    private final LiveAlerts live;
    private Instant refreshed = Instant.MIN;

    /**
     * @param members base URLs
     * @param judged whether there still is a rule that judges an alert
     */
    AlertmanagerReceiver(String name, List<URI> members, HttpPost http, KeepAlive keepAlive, Predicate<Alert> judged) {
        this.name = name;
        this.members = List.copyOf(members);
        this.http = http;
        this.keepAlive = keepAlive;
        this.live = new LiveAlerts(judged);
    }

    /**
     * How long an alert fires without being posted again; it is posted again five times as often.
     *
     * @param clock tells when that begins
     */
    record KeepAlive(Duration duration, InstantSource clock) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public void begin(Collection<Alert> living) {
        live.clear();
        living.forEach(live::put);
        refreshed = Instant.MIN;
    }

    @Override
    public Outcome deliver(Message message) {
        if (message instanceof Message.Change change) {
            live.put(change.alert());
            Outcome outcome = told(post(List.of(change.alert())));
            if (outcome instanceof Outcome.Impossible) {
                live.drop(change.alert());
            }
            return outcome;
        }
        // A digest says what was held back, and nothing is held back from a mirror.
        return new Outcome.Accepted();
    }

    @Override
    public void refresh(Instant now) {
        if (refreshed.plus(keepAlive.duration().dividedBy(AGAIN)).isAfter(now)) {
            return;
        }
        refreshed = now;
        try {
            postAll(live.at(now));
        } catch (RuntimeException defect) {
            log.warn("Alertmanager {} could not be told what fires", name, defect);
        }
    }

    private void postAll(List<Alert> all) {
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Alert> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            // Of a batch with one alert that is not valid the others are taken.
            if (told(post(batch)) instanceof Outcome.Refused) {
                log.warn("No Alertmanager of {} could be told what fires; it is tried again soon", name);
                return;
            }
        }
    }

    private List<HttpPost.Answer> post(List<Alert> alerts) {
        Instant now = keepAlive.clock().instant();
        byte[] json = AlertmanagerJson.write(alerts, now.plus(keepAlive.duration()));
        List<HttpPost.Answer> answers = new ArrayList<>();
        for (URI member : members) {
            HttpPost.Answer answer = http.send(HttpPost.to(endpoint(member)), json);
            answers.add(answer);
            if (!answer.isYes()) {
                log.debug("Alertmanager {} of {}: {}", member, name, answer.why());
            }
        }
        return answers;
    }

    private static Outcome told(List<HttpPost.Answer> answers) {
        if (answers.stream().anyMatch(HttpPost.Answer::isYes)) {
            return new Outcome.Accepted();
        }
        String why = answers.get(0).why();
        return answers.stream().allMatch(answer -> answer.status() == BAD_REQUEST)
                ? new Outcome.Impossible(why)
                : new Outcome.Refused(why);
    }

    private static URI endpoint(URI member) {
        return URI.create(member.toString().replaceAll("/+$", "") + "/api/v2/alerts");
    }
}
