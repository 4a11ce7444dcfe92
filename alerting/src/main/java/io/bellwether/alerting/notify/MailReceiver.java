package io.bellwether.alerting.notify;

import java.util.List;

/**
 * Sends alerts as mail. The Message-ID is that of the message, so that one that is sent again can be recognised.
 *
 * <p><b>Failure modes.</b> See {@link MailServer}: what it refuses for good is given up, all else is tried again.
 */
final class MailReceiver implements Receiver {
    private final String name;
    private final List<String> to;
    private final MailServer server;

    /** @param to addresses */
    MailReceiver(String name, List<String> to, MailServer server) {
        this.name = name;
        this.to = List.copyOf(to);
        this.server = server;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome deliver(Message message) {
        return server.send(
                to, message.id() + "." + name, AlertMail.subject(message), AlertMail.text(message));
    }
}
