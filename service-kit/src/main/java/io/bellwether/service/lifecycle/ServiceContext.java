package io.bellwether.service.lifecycle;

import io.bellwether.service.health.Readiness;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;

/**
 * What the process gives to every service in it.
 *
 * @param dataDir where the process keeps its files; each service has a directory of its own below it
 */
public record ServiceContext(MeterRegistry meters, Readiness readiness, FatalSignal fatal, Path dataDir) {}
