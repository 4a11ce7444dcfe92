/**
 * How a row of a user's table becomes features. {@link io.bellwether.scoring.feature.table.TableColumns} says what the columns are:
 * numbers, categories with their levels, and features derived from numbers;
 * {@link io.bellwether.scoring.feature.table.TableEncoder} turns a row of texts into a {@code FeatureVector}, in training and in scoring
 * alike, or says which column, which value and what is allowed. Immutable and thread-safe throughout.
 */
@NullMarked
package io.bellwether.scoring.feature.table;

import org.jspecify.annotations.NullMarked;
