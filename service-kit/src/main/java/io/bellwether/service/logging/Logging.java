package io.bellwether.service.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import io.bellwether.service.logging.LogConfig.Format;
import io.bellwether.service.logging.LogConfig.Severity;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a {@link LogConfig} into force for the whole process; what was in force before is gone. */
public final class Logging {

    /** Key-values come with a space before them, and without them there is none. */
    private static final String MESSAGE = "%logger{0}: %msg%replace( %kvp{DOUBLE}){'^ $',''}%n";

    private static final String PLAIN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level " + MESSAGE;
    private static final String TERMINAL = "%d{HH:mm:ss.SSS} %-5level " + MESSAGE;
    private static final String COLOURED = "%gray(%d{HH:mm:ss.SSS}) %highlight(%-5level) " + MESSAGE;

    /** Libraries that tell their inner life at level info; they speak from warn on, unless told otherwise. */
    private static final List<String> TALKATIVE =
            List.of("org.apache.kafka", "kafka", "state.change.logger", "org.apache.avro", "io.netty", "io.vertx");

    /**
     * Warn of what is as it should be: one of every offset that is being committed at the moment it is asked for, the other of every task of an instance that is alone, and so
     * has nobody to keep a copy of its state.
     */
    private static final List<String> ALARMISTS = List.of(
            "org.apache.kafka.clients.admin.internals.ListConsumerGroupOffsetsHandler",
            "org.apache.kafka.streams.processor.internals.assignment.DefaultStandbyTaskAssignor");

    private Logging() {}

    /**
     * Takes effect at once; loggers that exist stay valid. Does nothing where another logging library than Logback is
     * on the class path.
     */
    public static void configure(LogConfig config) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            apply(config, context);
        }
    }

    static void apply(LogConfig config, LoggerContext context) {
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level(config.level()));
        root.addAppender(appender(config, context));
        for (String logger : TALKATIVE) {
            Level quiet = config.level().compareTo(Severity.INFO) < 0 ? Level.INFO : Level.WARN;
            if (level(config.level()).levelInt < quiet.levelInt) {
                context.getLogger(logger).setLevel(quiet);
            }
        }
        ALARMISTS.forEach(logger -> context.getLogger(logger).setLevel(Level.ERROR));
        config.levels().forEach((logger, severity) -> context.getLogger(logger).setLevel(Level.valueOf(severity)));
    }

    private static OutputStreamAppender<ILoggingEvent> appender(LogConfig config, LoggerContext context) {
        OutputStreamAppender<ILoggingEvent> appender =
                config.file().map(Logging::toFile).orElseGet(ConsoleAppender::new);
        appender.setName("bellwether");
        appender.setContext(context);
        String pattern = config.file().isPresent() ? PLAIN : pattern();
        appender.setEncoder(config.format() == Format.JSON ? json(context) : text(context, pattern));
        appender.start();
        return appender;
    }

    private static OutputStreamAppender<ILoggingEvent> toFile(Path path) {
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(path.toString());
        appender.setAppend(true);
        return appender;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        return started(encoder, context);
    }

    private static String pattern() {
        if (Terminal.isColoured()) {
            return COLOURED;
        }
        return Terminal.isInteractive() ? TERMINAL : PLAIN;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(pattern);
        return started(encoder, context);
    }

    private static <E extends EncoderBase<ILoggingEvent>> E started(E encoder, LoggerContext context) {
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static Level level(Severity severity) {
        return Level.valueOf(severity.name());
    }
}
