/**
 * The evaluation as one page: {@link io.bellwether.training.report.html.HtmlReport} lays it out, the charts are SVG of our own on a
 * {@link io.bellwether.training.report.html.Plot}. The page needs no script, no other file and no network, and is well-formed XML as well as
 * HTML.
 */
@NullMarked
package io.bellwether.training.report.html;

import org.jspecify.annotations.NullMarked;
