package io.bellwether.service.lifecycle;

import io.bellwether.service.config.HttpConfig;
import io.bellwether.service.config.Setting;
import io.bellwether.service.logging.LogConfig;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What every process has. Read at {@code bellwether}.
 *
 * @param admin where health and metrics are served
 * @param dataDir where the process keeps its files
 * @param stopTimeout how long an ordered stop may take, more than zero
 */
public record ProcessConfig(
        @Setting(value = "port=9080", doc = "Health and metrics.")
        HttpConfig admin,

        @Setting(doc = "Logs.") LogConfig log,

        @Setting(value = ".bellwether", doc = "Where the process keeps its files; created where it is missing.")
        Path dataDir,

        @Setting(value = "25s", doc = "How long an ordered stop may take before parts are left behind.")
        Duration stopTimeout) {

    public ProcessConfig {
        if (stopTimeout.isNegative() || stopTimeout.isZero()) {
            throw new IllegalArgumentException("stopTimeout must be more than zero");
        }
    }
}
