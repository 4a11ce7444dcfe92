/**
 * What an evaluation found, and how it is shown. {@link io.bellwether.training.report.Evaluation} holds all figures;
 * {@link io.bellwether.training.report.Tables} puts them into tables once, for the terminal ({@link io.bellwether.training.report.PrintedReport}) and the page ({@code report.html});
 * {@link io.bellwether.training.report.JsonReport} writes it for machines. No report holds an account, a text or any other row of the data.
 */
@NullMarked
package io.bellwether.training.report;

import org.jspecify.annotations.NullMarked;
