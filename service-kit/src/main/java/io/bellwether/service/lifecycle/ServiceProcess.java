package io.bellwether.service.lifecycle;

import io.bellwether.service.health.AdminServer;
import io.bellwether.service.health.Gate;
import io.bellwether.service.metrics.ProcessMeters;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a process: the admin port first and last, the parts in between, and whatever ends it. */
final class ServiceProcess {

    private static final Logger log = LoggerFactory.getLogger(ServiceProcess.class);

    private final String service;
    private final ProcessConfig config;
    private final ServiceContext context;
    private final Gate running;

    ServiceProcess(String service, ProcessConfig config, ServiceContext context) {
        this.service = service;
        this.config = config;
        this.context = context;
        this.running = context.readiness().gate("process", "starting");
    }

    /**
     * Blocks until somebody raises the fatal signal, or a signal ends the JVM, which then waits for the ordered stop.
     */
    ExitCode run(ProcessMeters meters, List<Part> parts) {
        Lifecycle lifecycle = new Lifecycle(config.stopTimeout()).add(new AdminPart(meters));
        parts.forEach(lifecycle::add);
        Thread hook = new Thread(() -> stop(lifecycle, "told to end by a signal"), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        Thread.setDefaultUncaughtExceptionHandler(this::uncaught);
        try {
            lifecycle.start();
            if (lifecycle.isStopping()) {
                return ExitCode.OK;
            }
            running.ready();
            log.info("{} is up", service);
            FatalSignal.Raised raised = context.fatal().await();
            if (raised.code() != ExitCode.OK) {
                log.error("{} ends with {}: {}", service, raised.code(), raised.why());
            }
            stop(lifecycle, raised.why());
            return raised.code();
        } finally {
            forget(hook);
        }
    }

    /**
     * A thread that dies is a defect of its part, which shows in readiness; a JVM without memory can do nothing right
     * any more.
     */
    private void uncaught(Thread thread, Throwable failure) {
        log.error("Thread {} died", thread.getName(), failure);
        if (failure instanceof VirtualMachineError) {
            context.fatal().raise(ExitCode.FAILURE, "the JVM failed: " + failure);
        }
    }

    private void stop(Lifecycle lifecycle, String why) {
        running.notReady("stopping: " + why);
        lifecycle.stop();
        log.info("{} has stopped", service);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            log.debug("The JVM ends already", e);
        }
    }

    private final class AdminPart implements Part {
        private final ProcessMeters meters;
        private @Nullable AdminServer server;

        AdminPart(ProcessMeters meters) {
            this.meters = meters;
        }

        @Override
        public String name() {
            return "admin-port";
        }

        @Override
        public void start() throws Exception {
            try {
                AdminServer started =
                        AdminServer.start(config.admin(), context.readiness(), meters.registry(), this::dying);
                log.info("Health and metrics: {}", started.url());
                server = started;
            } catch (BindException e) {
                throw StartupException.portTaken(config.admin(), "bellwether.admin", e);
            }
        }

        @Override
        public void stop(Duration deadline) {
            if (server != null) {
                server.close();
            }
        }

        private Optional<String> dying() {
            return context.fatal().raised().map(FatalSignal.Raised::why);
        }
    }
}
