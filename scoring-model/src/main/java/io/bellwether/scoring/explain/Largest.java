package io.bellwether.scoring.explain;

import java.util.Arrays;

/** Finds the largest contributions without sorting all of them. */
final class Largest {
    /** How many reasons a score carries at most. */
    static final int REASONS = 5;

    private Largest() {}

    /** Indexes of the largest absolute numbers that are not 0, largest first; of equal ones the first. */
    static int[] of(double[] numbers, int length) {
        int[] best = new int[REASONS];
        int found = 0;
        for (int i = 0; i < length; i++) {
            double size = Math.abs(numbers[i]);
            if (size == 0 || (found == REASONS && size <= Math.abs(numbers[best[found - 1]]))) {
                continue;
            }
            int place = found < REASONS ? found++ : found - 1;
            while (place > 0 && Math.abs(numbers[best[place - 1]]) < size) {
                best[place] = best[place - 1];
                place--;
            }
            best[place] = i;
        }
        return Arrays.copyOf(best, found);
    }
}
