package io.bellwether.ingest.http;

import io.bellwether.service.config.Setting;

/**
 * How much is taken in.
 *
 * @param bodyBytes largest body of a request, bytes
 * @param batchRecords most records in one request
 * @param inFlightBytes bodies of all requests that are not answered yet, bytes together; more are refused until some are
 */
public record LimitsConfig(
        @Setting(value = "8388608", doc = "Largest body of a request, in bytes; larger ones are refused with 413.")
        int bodyBytes,

        @Setting(value = "10000", doc = "Most records in one request; longer batches are refused with 413.")
        int batchRecords,

        @Setting(
                value = "33554432",
                doc =
                        "Bodies of all unanswered requests together, in bytes; what comes beyond is refused with 503 and Retry-After.")
        long inFlightBytes) {

    public LimitsConfig {
        if (bodyBytes < 1 || batchRecords < 1) {
            throw new IllegalArgumentException("body-bytes and batch-records must be 1 or more");
        }
        if (inFlightBytes < bodyBytes) {
            throw new IllegalArgumentException("in-flight-bytes must not be less than body-bytes");
        }
    }
}
