package io.bellwether.service.config.problem;

/**
 * One thing wrong with the configuration.
 *
 * @param key the full key ({@code bellwether.ingest.port}), or the name of the environment variable where it stands for
 *     no key
 * @param value what was found, ready to be shown: secrets are already hidden
 * @param advice what is wrong with it and what to do
 */
public record Problem(String key, Value value, String advice) {

    /**
     * A value as it may be shown.
     *
     * @param shown the text, {@code ******} where it is secret, empty where there is none
     * @param origin where it came from
     */
    public record Value(String shown, Origin origin) {}

    /** Two lines: what was found where, and what to do. */
    public String describe() {
        String found = value.shown().isEmpty() ? key : key + " = " + value.shown();
        return found + "  (" + value.origin().describe() + ")\n    " + advice;
    }
}
