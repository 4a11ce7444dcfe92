/**
 * The configuration of a training on a user's table: {@link io.bellwether.training.config.table.TableConfig} with its
 * {@link io.bellwether.training.config.table.LabelRule} and {@link io.bellwether.training.config.table.ColumnRules}. What the rules leave open is
 * decided later by what is in the rows.
 */
@NullMarked
package io.bellwether.training.config.table;

import org.jspecify.annotations.NullMarked;
