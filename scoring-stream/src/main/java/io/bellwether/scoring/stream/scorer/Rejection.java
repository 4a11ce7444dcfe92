package io.bellwether.scoring.stream.scorer;

import io.bellwether.schemas.CauseCode;
import io.bellwether.scoring.model.ScoringException;
import java.util.Arrays;

/**
 * A record that cannot be scored. The message is one line, names the field or feature and never what was in it: it ends up
 * in a header and in an HTTP answer.
 */
public final class Rejection extends Exception {
    private static final long serialVersionUID = 1L;

    private final CauseCode code;

    /** A rejection without a stack trace: it is the record's fault, and there may be very many. */
    public Rejection(CauseCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    /** What the model said of its input, as a rejection. */
    public static Rejection of(ScoringException e) {
        CauseCode code = switch (e.kind()) {
            case MISSING_FEATURE -> CauseCode.MISSING_FEATURE;
            case INVALID_FEATURE -> CauseCode.INVALID_FIELD;
            case NON_FINITE_SCORE -> CauseCode.NON_FINITE_SCORE;
            case MODEL_FAILED -> CauseCode.MODEL_FAILED;
        };
        return new Rejection(code, String.valueOf(e.getMessage()));
    }

    /** Names an exception of ours and where our code met it, not its message: that may quote the record. */
    public static Rejection internal(Throwable e) {
        String where = Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.bellwether."))
                .findFirst()
                .map(frame -> " at " + frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .orElse("");
        return new Rejection(CauseCode.INTERNAL_ERROR, e.getClass().getSimpleName() + where);
    }

    public CauseCode code() {
        return code;
    }

    /** What was wrong, one line. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
