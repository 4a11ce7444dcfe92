/**
 * Labelled data as people have it, read into what training needs. {@link io.bellwether.training.data.CsvFile} reads rows of any CSV file,
 * {@link io.bellwether.training.data.TransactionReader} and {@link io.bellwether.training.data.TextReader} turn them into examples by a
 * {@link io.bellwether.training.data.ColumnMap}, which {@link io.bellwether.training.data.KnownLayout} supplies for layouts it recognises.
 */
@NullMarked
package io.bellwether.training.data;

import org.jspecify.annotations.NullMarked;
