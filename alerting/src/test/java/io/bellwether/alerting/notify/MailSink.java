package io.bellwether.alerting.notify;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** An SMTP server that keeps the mails it takes, and refuses addresses as it is told to. */
final class MailSink implements AutoCloseable {
    static final String USER = "bell";
    static final String PASSWORD = "open sesame";

    private final SMTPServer server;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();

    private MailSink(SMTPServer.Builder builder) {
        server = builder.bindAddress(InetAddress.getLoopbackAddress())
                .insertReceivedHeaders(false)
                .messageHandlerFactory(context -> new Taking())
                .build();
        server.start();
    }

    /** A mail as it came. */
    record Mail(List<String> to, String text) {}

    /** On any free port, open to everybody. */
    static MailSink open() {
        return new MailSink(SMTPServer.port(0));
    }

    /** On any free port, for those who have begun TLS and logged in. */
    static MailSink guarded(SSLContext tls) {
        return new MailSink(SMTPServer.port(0)
                .requireTLS()
                .startTlsSocketFactory(tls)
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals(USER) || !password.equals(PASSWORD)) {
                        throw new LoginFailedException();
                    }
                })));
    }

    int port() {
        return server.getPortAllocated();
    }

    List<Mail> mails() {
        return mails;
    }

    /** From now on mail to this address is answered with a code. */
    void refuse(String address, int code) {
        refused.put(address, code);
    }

    void refuseNobody() {
        refused.clear();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Taking implements MessageHandler {
        private final List<String> to = new ArrayList<>();

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            Integer code = refused.get(recipient);
            if (code != null) {
                throw new RejectException(code, "not now, or never");
            }
            to.add(recipient);
        }

        @Override
        public String data(InputStream data) throws IOException {
            mails.add(new Mail(List.copyOf(to), new String(data.readAllBytes(), StandardCharsets.UTF_8)));
            return "taken";
        }

        @Override
        public void done() {}
    }
}
