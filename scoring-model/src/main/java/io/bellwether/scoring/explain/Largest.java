package io.bellwether.scoring.explain;

import java.util.Arrays;

/** Finds the largest contributions without sorting all of them. */
final class Largest {
    private Largest() {}

    /** Indexes of the largest absolute numbers that are not 0, at most as many as a score carries; see the other. */
    static int[] of(double[] numbers, int length) {
        return of(numbers, length, RowReasons.REASONS);
    }

    /** Indexes of the largest absolute numbers that are not 0, largest first; of equal ones the first. */
    static int[] of(double[] numbers, int length, int most) {
        int[] best = new int[Math.min(most, length)];
        int found = 0;
        for (int i = 0; i < length; i++) {
            double size = Math.abs(numbers[i]);
            if (size == 0 || (found == best.length && size <= Math.abs(numbers[best[found - 1]]))) {
                continue;
            }
            int place = found < best.length ? found++ : found - 1;
            while (place > 0 && Math.abs(numbers[best[place - 1]]) < size) {
                best[place] = best[place - 1];
                place--;
            }
            best[place] = i;
        }
        return found == best.length ? best : Arrays.copyOf(best, found);
    }
}
