package io.bellwether.alerting.api;

/** A request that is answered with a problem. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String slug;

    /**
     * @param slug stable name of the kind of problem
     * @param detail what is wrong with this request and what would be right
     */
    ProblemException(int status, String slug, String detail) {
        super(detail);
        this.status = status;
        this.slug = slug;
    }

    static ProblemException invalid(String detail) {
        return new ProblemException(400, "invalid-parameter", detail);
    }

    int status() {
        return status;
    }

    String slug() {
        return slug;
    }
}
