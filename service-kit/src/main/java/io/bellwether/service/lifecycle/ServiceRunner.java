package io.bellwether.service.lifecycle;

import io.bellwether.service.config.Settings;
import io.bellwether.service.config.problem.ConfigurationException;
import io.bellwether.service.health.Readiness;
import io.bellwether.service.logging.Logging;
import io.bellwether.service.metrics.ProcessMeters;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one main: settings, logs, admin port, ordered start and stop, exit codes.
 *
 * <p><b>Failure modes.</b> Problems with the configuration are printed all at once, before anything starts. A part that
 * cannot start for a known reason ends the process with one message; a defect is logged with its stack trace. SIGTERM
 * and SIGINT stop everything in order, within {@code bellwether.stop-timeout}.
 */
public final class ServiceRunner {

    private static final Logger log = LoggerFactory.getLogger(ServiceRunner.class);

    private ServiceRunner() {}

    /**
     * Runs a service until it is told to end, then ends the JVM with its {@link ExitCode}; never returns.
     *
     * @param wiring reads its records from the settings, then makes the parts; it starts nothing
     */
    public static void run(String service, String[] args, BiFunction<Settings, ServiceContext, List<Part>> wiring) {
        // Kafka Streams formats a text for each record that is read while another partition of its task is empty. For
        // this locale a formatter knows the digits; for all others, English
        // of no country too, it looks their symbols up each time.
        Locale.setDefault(Locale.Category.FORMAT, Locale.US);
        System.exit(execute(service, args, wiring).code());
    }

    /**
     * Like {@link #run} for a caller that has its own command line and decides itself what to do with the code.
     *
     * @return why it ended, once everything is stopped; what could not start was explained on standard error
     */
    public static ExitCode serve(
            String service, Settings settings, BiFunction<Settings, ServiceContext, List<Part>> wiring) {
        try (ProcessMeters meters = new ProcessMeters()) {
            ProcessConfig config = settings.read("bellwether", ProcessConfig.class);
            Logging.configure(config.log());
            ServiceContext context = context(config, meters);
            List<Part> parts = wire(settings, context, wiring);
            settings.verify();
            log.info("{} starts with {}", service, settings.given());
            return new ServiceProcess(service, config, context).run(meters, parts);
        } catch (ConfigurationException e) {
            return refuse(ExitCode.CONFIGURATION, service + ": " + e.getMessage());
        } catch (StartupException e) {
            return report(e);
        } catch (RuntimeException e) {
            log.error("{} failed", service, e);
            return ExitCode.FAILURE;
        }
    }

    private static ExitCode execute(
            String service, String[] args, BiFunction<Settings, ServiceContext, List<Part>> wiring) {
        try {
            Arguments arguments = Arguments.parse(args);
            Settings.Builder sources =
                    Settings.from().environment(System.getenv()).flags(arguments.flags());
            arguments.files().forEach(sources::file);
            return switch (arguments.wanted()) {
                case RUN -> serve(service, sources.build(), wiring);
                case PRINT_CONFIG -> show(sources.build(), wiring);
                case HELP -> help(service, wiring);
            };
        } catch (ConfigurationException e) {
            return refuse(ExitCode.CONFIGURATION, service + ": " + e.getMessage());
        } catch (StartupException e) {
            return report(e);
        }
    }

    private static ExitCode show(Settings settings, BiFunction<Settings, ServiceContext, List<Part>> wiring) {
        try {
            readAll(settings, wiring);
        } finally {
            print(System.out, settings.effective());
        }
        settings.verify();
        return ExitCode.OK;
    }

    private static ExitCode help(String service, BiFunction<Settings, ServiceContext, List<Part>> wiring) {
        Settings settings = Settings.from().build();
        try {
            readAll(settings, wiring);
        } catch (ConfigurationException e) {
            log.debug("Some settings have no default", e);
        }
        print(System.out, Arguments.usage(service) + "\nSettings:\n" + settings.describe());
        return ExitCode.OK;
    }

    private static void readAll(Settings settings, BiFunction<Settings, ServiceContext, List<Part>> wiring) {
        ProcessConfig config = settings.read("bellwether", ProcessConfig.class);
        try (ProcessMeters meters = new ProcessMeters()) {
            int parts = wire(settings, context(config, meters), wiring).size();
            log.debug("Wired {} parts", parts);
        }
    }

    /** What a constructor throws at values that stand in for wrong ones is no defect: the wrong ones are reported. */
    private static List<Part> wire(
            Settings settings, ServiceContext context, BiFunction<Settings, ServiceContext, List<Part>> wiring) {
        try {
            return wiring.apply(settings, context);
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException e) {
            if (settings.problems().isEmpty()) {
                throw e;
            }
            log.debug("Not wired, because of the configuration", e);
            throw new ConfigurationException(settings.problems());
        }
    }

    private static ServiceContext context(ProcessConfig config, ProcessMeters meters) {
        return new ServiceContext(meters.registry(), new Readiness(), new FatalSignal(), config.dataDir());
    }

    private static ExitCode report(StartupException e) {
        if (e.code() == ExitCode.FAILURE) {
            log.error("{}", e.getMessage(), e.getCause());
        }
        return refuse(e.code(), String.valueOf(e.getMessage()));
    }

    private static ExitCode refuse(ExitCode code, String message) {
        print(System.err, message);
        return code;
    }

    private static void print(PrintStream to, String text) {
        to.println(text);
        to.flush();
    }
}
