/**
 * What an evaluation found, and how it is shown. {@link io.bellwether.training.report.Evaluator} measures scored rows and gives an
 * {@link io.bellwether.training.report.Evaluation}; {@link io.bellwether.training.report.Tables} puts its figures into tables once, for the
 * terminal ({@link io.bellwether.training.report.PrintedReport}) and the page ({@code report.html});
 * {@link io.bellwether.training.report.JsonReport} writes it for machines. No report holds an account, a text or any other row of the data.
 */
@NullMarked
package io.bellwether.training.report;

import org.jspecify.annotations.NullMarked;
