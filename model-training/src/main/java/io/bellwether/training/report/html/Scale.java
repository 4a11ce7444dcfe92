package io.bellwether.training.report.html;

import io.bellwether.training.report.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Where a number stands on an axis. */
sealed interface Scale {

    /** From 0 at the beginning of the axis to 1 at its end; numbers beyond stand at the ends. */
    double at(double value);

    /** Where the axis is marked. */
    List<Tick> ticks();

    /** A mark. */
    record Tick(double value, String label) {}

    /** From 0 to 1. */
    record Unit() implements Scale {
        @Override
        public double at(double value) {
            return Math.max(0, Math.min(1, value));
        }

        @Override
        public List<Tick> ticks() {
            return IntStream.rangeClosed(0, 5)
                    .mapToObj(tick -> new Tick(tick / 5.0, String.format(Locale.ROOT, "%.1f", tick / 5.0)))
                    .toList();
        }
    }

    /** Scores from 0 to 1 by their log-odds: most scores of a risk model are near 0, and what matters happens between 0.01 and 0.99. */
    record LogOdds() implements Scale {
        private static final double END = 1e-4;

        @Override
        public double at(double value) {
            double inside = Math.max(END, Math.min(1 - END, value));
            double end = Math.log(END / (1 - END));
            return (Math.log(inside / (1 - inside)) - end) / (-2 * end);
        }

        @Override
        public List<Tick> ticks() {
            return List.of(
                    new Tick(0.001, "0.001"),
                    new Tick(0.01, "0.01"),
                    new Tick(0.1, "0.1"),
                    new Tick(0.5, "0.5"),
                    new Tick(0.9, "0.9"),
                    new Tick(0.99, "0.99"),
                    new Tick(0.999, "0.999"));
        }
    }

    /** Sums from 0 to a bit above what is needed. */
    record Sum(double most) implements Scale {
        private static final int MARKS = 5;

        @Override
        public double at(double value) {
            return most == 0 ? 0 : Math.max(0, Math.min(1, value / most));
        }

        @Override
        public List<Tick> ticks() {
            if (most == 0) {
                return List.of(new Tick(0, "0"));
            }
            double power = Math.pow(10, Math.floor(Math.log10(most / MARKS)));
            double step = List.of(1, 2, 5, 10).stream()
                    .mapToDouble(times -> times * power)
                    .filter(candidate -> most / candidate <= MARKS)
                    .findFirst()
                    .orElse(most);
            return IntStream.rangeClosed(0, (int) (most / step))
                    .mapToObj(tick -> new Tick(tick * step, brief(tick * step)))
                    .toList();
        }

        private static String brief(double sum) {
            if (sum >= 1e6) {
                return Markup.brief(sum / 1e6) + " M";
            }
            return sum >= 1e4 ? Markup.brief(sum / 1e3) + " k" : Markup.brief(sum);
        }
    }

    /** Logarithms to the base of ten, marked by the numbers they stand for. */
    record Decades(double most) implements Scale {
        @Override
        public double at(double value) {
            return most == 0 ? 0 : Math.max(0, Math.min(1, value / (most * 1.05)));
        }

        @Override
        public List<Tick> ticks() {
            return IntStream.rangeClosed(0, (int) most)
                    .filter(power -> most <= 4 || power % 2 == 0)
                    .mapToObj(power -> new Tick(power, power == 0 ? "0" : Numbers.count((long) Math.pow(10, power))))
                    .toList();
        }
    }
}
