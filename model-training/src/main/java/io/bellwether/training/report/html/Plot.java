package io.bellwether.training.report.html;

import java.util.List;

/** A frame with two axes into which lines, areas and dots are drawn. Not thread-safe. */
final class Plot {
    private static final double WIDTH = 560;
    private static final double LEFT = 72;
    private static final double RIGHT = 18;
    private static final double TOP = 14;
    private static final double BOTTOM = 48;

    private final Markup svg = new Markup();
    private final Axis across;
    private final Axis up;
    private final double height;

    /**
     * An axis.
     *
     * @param name what it measures, with its unit
     */
    record Axis(String name, Scale scale) {}

    /** A point in the numbers of the axes. */
    record Point(double x, double y) {}

    /**
     * An empty frame.
     *
     * @param id of the picture on its page
     */
    Plot(String id, Title title, Axis across, Axis up) {
        this(id, title, across, up, 360);
    }

    Plot(String id, Title title, Axis across, Axis up, double height) {
        this.across = across;
        this.up = up;
        this.height = height;
        title.open(svg, id, WIDTH, height);
        axes();
    }

    private void axes() {
        double bottom = height - BOTTOM;
        for (Scale.Tick tick : across.scale().ticks()) {
            double x = x(tick.value());
            svg.empty("line", "class", "grid", "x1", x, "y1", TOP, "x2", x, "y2", bottom);
            svg.element("text", tick.label(), "x", x, "y", bottom + 17, "text-anchor", "middle");
        }
        for (Scale.Tick tick : up.scale().ticks()) {
            double y = y(tick.value());
            svg.empty("line", "class", "grid", "x1", LEFT, "y1", y, "x2", WIDTH - RIGHT, "y2", y);
            svg.element("text", tick.label(), "x", LEFT - 8, "y", y + 4, "text-anchor", "end");
        }
        svg.empty(
                "path",
                "class",
                "axis",
                "d",
                "M" + at(LEFT, TOP) + "V" + Markup.brief(bottom) + "H" + Markup.brief(WIDTH - RIGHT));
        double middle = (LEFT + WIDTH - RIGHT) / 2;
        svg.element("text", across.name(), "x", middle, "y", height - 10, "text-anchor", "middle");
        double half = (TOP + bottom) / 2;
        svg.element(
                "text",
                up.name(),
                "text-anchor",
                "middle",
                "transform",
                "translate(14 " + Markup.brief(half) + ") rotate(-90)");
    }

    Plot line(String classes, List<Point> points) {
        svg.empty("path", "class", classes, "d", path(points));
        return this;
    }

    /** The area between a line and another one, or between a line and the axis if the other one is empty. */
    Plot area(String classes, List<Point> upper, List<Point> lower) {
        StringBuilder path = new StringBuilder(path(upper));
        for (int i = lower.size() - 1; i >= 0; i--) {
            path.append('L').append(at(x(lower.get(i).x()), y(lower.get(i).y())));
        }
        svg.empty("path", "class", classes, "d", path.append('Z').toString());
        return this;
    }

    Plot dot(String classes, Point point) {
        svg.empty("circle", "class", "dot " + classes, "cx", x(point.x()), "cy", y(point.y()), "r", 5.0);
        return this;
    }

    /** A bar from the lower axis up. */
    Plot bar(String classes, Point from, Point to) {
        double top = y(to.y());
        svg.empty(
                "rect",
                "class",
                classes,
                "x",
                x(from.x()) + 0.5,
                "y",
                top,
                "width",
                Math.max(0.5, x(to.x()) - x(from.x()) - 1),
                "height",
                y(from.y()) - top);
        return this;
    }

    /** A word beside a point, on the side where there is room. */
    Plot word(String word, Point point) {
        boolean left = x(point.x()) > WIDTH - 150;
        double y = Math.max(TOP + 12, Math.min(height - BOTTOM - 6, y(point.y()) + 16));
        svg.element(
                "text",
                word,
                "class",
                "strong",
                "x",
                x(point.x()) + (left ? -9 : 9),
                "y",
                y,
                "text-anchor",
                left ? "end" : "start");
        return this;
    }

    Markup drawn() {
        return svg.close();
    }

    private String path(List<Point> points) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(path.isEmpty() ? 'M' : 'L').append(at(x(point.x()), y(point.y())));
        }
        return path.toString();
    }

    private double x(double value) {
        return LEFT + across.scale().at(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return height - BOTTOM - up.scale().at(value) * (height - TOP - BOTTOM);
    }

    private static String at(double x, double y) {
        return Markup.brief(x) + " " + Markup.brief(y);
    }
}
