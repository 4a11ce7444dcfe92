package io.bellwether.training.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * A line through the unit square, thinned to what the eye can see.
 *
 * @param points in order, the first and the last one of the full line among them
 */
public record Curve(List<Point> points) {
    private static final double VISIBLE = 0.004;

    /** Copies what it is given. */
    public Curve {
        points = List.copyOf(points);
    }

    /** A point, both numbers 0 to 1. */
    public record Point(double x, double y) {
        private boolean near(Point other) {
            return Math.abs(x - other.x) < VISIBLE && Math.abs(y - other.y) < VISIBLE;
        }
    }

    /** Takes the points of a line one after another. */
    static final class Drawing {
        private final List<Point> kept = new ArrayList<>();
        private Point last = new Point(0, 0);

        void add(double x, double y) {
            last = new Point(x, y);
            if (kept.isEmpty() || !last.near(kept.get(kept.size() - 1))) {
                kept.add(last);
            }
        }

        Curve drawn() {
            if (!kept.isEmpty() && !kept.get(kept.size() - 1).equals(last)) {
                kept.add(last);
            }
            return new Curve(kept);
        }
    }
}
