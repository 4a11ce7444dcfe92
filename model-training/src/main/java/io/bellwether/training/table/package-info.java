/**
 * A model of any labelled table. {@link io.bellwether.training.table.TableData} are its rows as texts; what the configuration leaves open about
 * columns is inferred from all of them, levels and means are learned from training rows only, and rows become features through the same encoder that
 * scores. {@link io.bellwether.training.table.TableTraining} trains, calibrates and judges: {@link io.bellwether.training.table.TableReport}.
 * {@link io.bellwether.training.table.SampleRows} are made up for the golden set, so that nobody's row travels with a package.
 */
@NullMarked
package io.bellwether.training.table;

import org.jspecify.annotations.NullMarked;
