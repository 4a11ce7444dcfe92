package io.bellwether.training.report.html;

/**
 * What a picture is called, and what somebody who does not see it should know.
 *
 * @param description one or two sentences with the figures that matter
 */
record Title(String title, String description) {

    /** Opens the picture. */
    void open(Markup svg, String id, double width, double height) {
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + Markup.brief(width) + " " + Markup.brief(height),
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-about");
        svg.element("title", title, "id", id + "-title");
        svg.element("desc", description, "id", id + "-about");
    }
}
