package io.bellwether.alerting.notify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends alerts as mail, to each address by itself, so that one that no longer exists takes nothing away from the others. The Message-ID is made of the
 * message's id, so that a mail that is sent again can be recognised.
 *
 * <p><b>Failure modes.</b> See {@link MailServer}. The first address that fails for now ends an attempt; the next one goes on with it. It is not remembered
 * beyond this process which addresses were served. A message that no address can have is given up.
 */
final class MailReceiver implements Receiver {
    private static final Logger log = LoggerFactory.getLogger(MailReceiver.class);

    private final String name;
    private final List<String> addresses;
    private final MailServer server;
    private final Set<String> served = new HashSet<>();
    private String underWay = "";
    private boolean taken;

    MailReceiver(String name, List<String> addresses, MailServer server) {
        this.name = name;
        this.addresses = List.copyOf(addresses);
        this.server = server;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome deliver(Message message) {
        if (!message.id().equals(underWay)) {
            underWay = message.id();
            served.clear();
            taken = false;
        }
        Outcome.@Nullable Impossible impossible = null;
        for (String address : addresses) {
            Outcome outcome = served.contains(address) ? new Outcome.Accepted() : send(message, address);
            if (outcome instanceof Outcome.Refused) {
                return outcome;
            }
            if (outcome instanceof Outcome.Impossible forGood) {
                impossible = forGood;
            }
        }
        return impossible == null || taken ? new Outcome.Accepted() : impossible;
    }

    private Outcome send(Message message, String address) {
        Outcome outcome = server.send(new MailServer.Mail(
                address, message.id() + "." + name, AlertMail.subject(message), AlertMail.text(message)));
        if (outcome instanceof Outcome.Accepted) {
            served.add(address);
            taken = true;
        } else if (outcome instanceof Outcome.Impossible impossible) {
            log.warn("One of the addresses of {} cannot have mail: {}", name, impossible.why());
        }
        return outcome;
    }
}
