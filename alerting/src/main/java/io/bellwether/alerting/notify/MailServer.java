package io.bellwether.alerting.notify;

import io.bellwether.alerting.notify.Receiver.Outcome;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The SMTP server that takes mail, and the receivers that get it.
 *
 * <p><b>Failure modes.</b> A reply 5xx is for good, but for those that say that the login failed: somebody can mend that, so it is tried again like a 4xx and
 * no answer. An attempt that takes longer than the timeout is given up; the server may have taken the mail all the same, and the next attempt has the same
 * Message-ID. Thread-safe.
 */
final class MailServer implements AutoCloseable {
    /** RFC 4954: authentication required, mechanism too weak, credentials invalid, encryption required. */
    private static final Set<Integer> LOGIN_FAILED = Set.of(530, 534, 535, 538);

    private final SmtpConfig config;
    private final Duration timeout;
    private final MailClient client;

    /** @param timeout of a whole attempt */
    MailServer(Vertx vertx, SmtpConfig config, Duration timeout) {
        this.config = config;
        this.timeout = timeout;
        this.client = MailClient.create(vertx, options(config, timeout));
    }

    /**
     * What is sent, to whom.
     *
     * @param id what stands in the Message-ID before the '@'
     */
    record Mail(String to, String id, String subject, String text) {}

    List<Receiver> receivers() {
        return config.to().keySet().stream()
                .<Receiver>map(name -> new MailReceiver(name, config.addresses(name), this))
                .toList();
    }

    Outcome send(Mail mail) {
        try {
            client.sendMail(message(mail))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Outcome.Accepted();
        } catch (TimeoutException e) {
            return new Outcome.Refused("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Refused("interrupted");
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private MailMessage message(Mail mail) {
        String domain = config.from().substring(config.from().indexOf('@') + 1);
        return new MailMessage()
                .setFrom(config.from())
                .setTo(mail.to())
                .setSubject(mail.subject())
                .setText(mail.text())
                .addHeader("Message-ID", "<" + mail.id() + "@" + domain + ">")
                .addHeader("Auto-Submitted", "auto-generated");
    }

    /** The server's words may name an address, so only its code is said. */
    private static Outcome failed(Throwable why) {
        if (why instanceof SMTPException reply) {
            int code = reply.getReplyCode();
            return reply.isPermanent() && !LOGIN_FAILED.contains(code)
                    ? new Outcome.Impossible("it answered " + code)
                    : new Outcome.Refused("it answered " + code);
        }
        return new Outcome.Refused("no mail was taken: " + why.getClass().getSimpleName());
    }

    private static MailConfig options(SmtpConfig config, Duration timeout) {
        MailConfig options = new MailConfig()
                .setHostname(config.host())
                .setPort(config.port())
                .setSsl(config.security() == SmtpConfig.Security.TLS)
                .setStarttls(
                        config.security() == SmtpConfig.Security.STARTTLS
                                ? StartTLSOptions.REQUIRED
                                : StartTLSOptions.DISABLED)
                .setLogin(config.user().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
                .setKeepAlive(false)
                .setPipelining(false);
        options.setConnectTimeout((int) timeout.toMillis());
        config.user().ifPresent(options::setUsername);
        config.password().ifPresent(options::setPassword);
        config.trustedCertificates()
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        return options;
    }
}
