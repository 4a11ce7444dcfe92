package io.bellwether.scoring.stream.watch;

/**
 * A rate with what chance allows: Wilson's score interval, three standard deviations to either side, since it is looked at every minute.
 *
 * @param errors how often it happened, at least 0
 * @param of how often it could have, at least {@code errors}
 */
record ErrorRate(long errors, long of) {
    private static final double Z = 3;

    /** The share observed; 0 where there was nothing. */
    double share() {
        return of == 0 ? 0 : (double) errors / of;
    }

    /** The least that the true rate may be, 0 to 1; 0 where there was nothing. */
    double lower() {
        return of == 0 ? 0 : Math.max(0, centre() - margin());
    }

    /** The most that the true rate may be, 0 to 1; 1 where there was nothing. */
    double upper() {
        return of == 0 ? 1 : Math.min(1, centre() + margin());
    }

    private double centre() {
        return (share() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double margin() {
        double p = share();
        return Z / (1 + Z * Z / of) * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
    }
}
