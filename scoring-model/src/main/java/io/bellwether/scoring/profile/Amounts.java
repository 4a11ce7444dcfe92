package io.bellwether.scoring.profile;

/**
 * Amounts as whole ten-thousandths of a currency's unit, which is exact for every currency of ISO 4217 and makes sums independent of
 * the order of their parts. What is too large for that is cut to the largest number there is, never wrapped around.
 */
final class Amounts {
    private static final int SCALE = 4;
    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Amounts() {}

    /** {@code unscaled * 10^-scale} units, rounded half away from zero where it is finer than a ten-thousandth. */
    static long of(long unscaled, int scale) {
        if (scale < 0 || scale >= POWERS.length) {
            throw new IllegalArgumentException("the scale of an amount is 0 to 18, got " + scale);
        }
        if (scale <= SCALE) {
            long factor = POWERS[SCALE - scale];
            long high = Math.multiplyHigh(unscaled, factor);
            long low = unscaled * factor;
            boolean fits = (high == 0 && low >= 0) || (high == -1 && low < 0);
            return fits ? low : largest(unscaled);
        }
        long divisor = POWERS[scale - SCALE];
        long quotient = unscaled / divisor;
        long rest = Math.abs(unscaled % divisor);
        return rest >= divisor - rest ? quotient + Long.signum(unscaled) : quotient;
    }

    static double toUnits(long amount) {
        return amount / 1e4;
    }

    static long plus(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? largest(a) : sum;
    }

    private static long largest(long sign) {
        return sign < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
